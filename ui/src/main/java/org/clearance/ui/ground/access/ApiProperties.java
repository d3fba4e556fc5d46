package org.clearance.ui.ground.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits for a program's requests.
 *
 * @param perMinute requests of a token that are answered in a minute
 */
@ConfigurationProperties("clearance.api")
record ApiProperties(@DefaultValue("120") int perMinute) {}
