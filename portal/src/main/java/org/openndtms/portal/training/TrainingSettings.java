package org.openndtms.portal.training;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator sets about training.
 *
 * @param refreshMonths after how many months a provider's person has to attend a session again
 */
@ConfigurationProperties("ndtms.training")
record TrainingSettings(@DefaultValue("24") int refreshMonths) {}
