package org.openndtms.portal.load;

import org.openndtms.portal.PortalApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A process of its own that loads what waits of one agency, until it is killed. Arguments are settings, the first is
 * the agency.
 */
public final class LoadProcess {
    private LoadProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        ConfigurableApplicationContext context = SpringApplication.run(PortalApplication.class, arguments);
        Loads loads = context.getBean(Loads.class);
        while (!Thread.currentThread().isInterrupted()) {
            loads.load(arguments[0]);
            Thread.sleep(20);
        }
    }
}
