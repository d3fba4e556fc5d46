package org.clearance.process.incident;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of asking the engine for the page of stuck steps.
 *
 * @param patience the longest that the page waits for the engine
 */
@ConfigurationProperties("clearance.stuck")
record StuckProperties(@DefaultValue("PT0.15S") Duration patience) {}
