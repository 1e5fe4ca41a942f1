package org.openndtms.portal.submission;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.openndtms.portal.database.Transactions;
import org.openndtms.portal.job.Errand;
import org.openndtms.portal.job.Job;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets files of forms stream in, has them checked, and forgets those that were only checked. */
@Configuration(proxyBeanMethods = false)
class UploadConfiguration {
    /** The one route whose form streams. */
    static final String ROUTE = "/submissions/upload";

    /** After what finds the session, before what guards requests and asks for the hidden token. */
    private static final int BEFORE_SECURITY = Ordered.HIGHEST_PRECEDENCE + 100;

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> streamedForms() {
        FilterRegistrationBean<OncePerRequestFilter> bean = new FilterRegistrationBean<>(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                String type = request.getContentType();
                boolean form = type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
                chain.doFilter(form ? new StreamedForm(request) : request, response);
            }
        });
        bean.setUrlPatterns(List.of(ROUTE));
        bean.setOrder(BEFORE_SECURITY);
        return bean;
    }

    @Bean
    Errand check(Checks checks) {
        return new Errand(Checks.ERRAND, checks::run);
    }

    @Bean
    Job forgetChecks(Transactions transactions, JdbcClient database) {
        return new Job(
                "checks-forget",
                new Job.Every(Duration.ofSeconds(30)),
                () -> transactions.asSystem(() -> database.sql("""
                        delete from received_file where purpose = 'CHECK' and (expires_at <= now()
                            or not exists (select 1 from spring_session s where s.primary_id = session_key))""").update()));
    }
}
