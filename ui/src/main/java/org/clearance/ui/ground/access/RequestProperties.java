package org.clearance.ui.ground.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of requests: how slowly they may arrive, and how much is done at once.
 *
 * @param patience how long the body of a request may take to arrive, whatever its size
 * @param heavy documents, and lists as files, that are made at the same time
 * @param heavyOfUser how much heavy work one user may ask for at the same time
 */
@ConfigurationProperties("clearance.requests")
record RequestProperties(
    @DefaultValue("PT20S") Duration patience,
    @DefaultValue("6") int heavy,
    @DefaultValue("3") int heavyOfUser) {}
