package org.openndtms.portal;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The web application; packages below this one are its features. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PortalApplication {}
