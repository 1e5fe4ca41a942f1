package org.openndtms.portal.notification;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says in the log of the server that a mail would be sent. */
@Component
class LogFileNotifications implements Notifications {
    private static final Logger LOG = LoggerFactory.getLogger("mail");

    @Override
    public void send(String to, String subject, String text) {
        LOG.info("mail: {}", subject);
    }
}
