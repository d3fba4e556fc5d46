package org.clearance.app;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of the embedded engine within {@code serve}.
 *
 * @param port of its REST API; 0: a free one
 * @param keepFinished how long process instances are kept after their end; 0: for ever
 */
@ConfigurationProperties("clearance.engine")
record EngineProperties(@DefaultValue("0") int port, @DefaultValue("90d") Duration keepFinished) {}
