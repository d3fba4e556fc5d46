package org.clearance.ui.ground.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of the demonstration.
 *
 * @param demo whether it is
 * @param demoStates whether it has counties of other states than California, too
 * @param demoResidents whether residents have asked its public defender for help
 * @param demoHistory whether a new one has a county with six months behind it, too
 * @param demoPassword the password of each of its users
 */
@ConfigurationProperties("clearance")
public record DemoProperties(
    @DefaultValue("false") boolean demo,
    @DefaultValue("true") boolean demoStates,
    @DefaultValue("true") boolean demoResidents,
    @DefaultValue("true") boolean demoHistory,
    @DefaultValue("clearance-demo") String demoPassword) {
  /** The name of the property {@code demo}. */
  public static final String DEMO = "clearance.demo";
}
