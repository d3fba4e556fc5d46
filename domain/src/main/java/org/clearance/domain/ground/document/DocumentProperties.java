package org.clearance.domain.ground.document;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The folder of the offices' own templates.
 *
 * @param documents their folder; empty: there are none
 */
@ConfigurationProperties("clearance")
public record DocumentProperties(@DefaultValue("") String documents) {}
