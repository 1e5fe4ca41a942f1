package org.openndtms.portal;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What a start leaves for later, so that nobody waits for it: parts of the portal that the first page does not need,
 * and the work that the portal does by itself. A part that cannot be made ends the portal, as it would have at the
 * start.
 */
final class RestOfStart implements Filter {
    private final CountDownLatch answered = new CountDownLatch(1);

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } finally {
            answered.countDown();
        }
    }

    /**
     * Makes all that is not there yet, then says that the {@linkplain StartIsOver start is over}. Waits before for the
     * first page that somebody opens, which should not have to share the processors.
     *
     * @param patience how long to wait for that page
     * @throws RuntimeException what kept a part from being made, the portal's own sentence if there is one; nothing if
     *     the portal is told to stop meanwhile
     */
    void makeAfterFirstAnswer(ConfigurableApplicationContext context, Duration patience) throws InterruptedException {
        answered.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        try {
            ConfigurableListableBeanFactory beans = context.getBeanFactory();
            for (String name : beans.getBeanDefinitionNames()) {
                BeanDefinition definition = beans.getMergedBeanDefinition(name);
                if (definition.isSingleton() && !definition.isAbstract()) {
                    beans.getBean(name);
                }
            }
            context.publishEvent(new StartIsOver());
        } catch (RuntimeException fault) {
            if (context.isActive()) {
                throw OwnFailure.find(fault).orElse(fault);
            }
        }
    }
}
