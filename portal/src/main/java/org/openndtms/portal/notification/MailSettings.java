package org.openndtms.portal.notification;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator sets about mail. The server itself is set by Spring Boot's {@code spring.mail} settings.
 *
 * @param from the sender's address
 */
@ConfigurationProperties("ndtms.mail")
record MailSettings(@DefaultValue("no-reply@localhost") String from) {}
