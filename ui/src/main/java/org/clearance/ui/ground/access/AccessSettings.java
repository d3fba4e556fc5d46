package org.clearance.ui.ground.access;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;

/** Refuses settings of sessions and reverse proxies that do not fit, before anything is started. */
public final class AccessSettings {
  private AccessSettings() {}

  /**
   * Checks {@code clearance.session.*} and {@code clearance.proxies}.
   *
   * @throws org.springframework.boot.context.properties.bind.BindException if the limits of
   *     sessions do not fit together
   * @throws InvalidConfigurationPropertyValueException if a reverse proxy is no address
   */
  public static void check(Environment environment) {
    Binder settings = Binder.get(environment);
    settings.bindOrCreate("clearance.session", SessionLimits.class);
    NamedProxies.check(settings.bindOrCreate("clearance", ProxyProperties.class).proxies());
  }
}
