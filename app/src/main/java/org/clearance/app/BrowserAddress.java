package org.clearance.app;

import org.clearance.domain.oversight.alert.AlertProperties;
import org.springframework.core.env.Environment;

/** Finds the address of the screens for a browser on this machine, or wherever the office says. */
public final class BrowserAddress {
  private BrowserAddress() {}

  /** The office's own address if it is set; else this machine's, with the port in use. */
  public static String of(Environment environment) {
    String office = environment.getProperty(AlertProperties.ADDRESS, "");
    return office.isBlank()
        ? "http%s://localhost:%s"
            .formatted(
                environment.getProperty("server.ssl.enabled", Boolean.class, false)
                        || environment.containsProperty("server.ssl.bundle")
                    ? "s"
                    : "",
                environment.getProperty("local.server.port"))
        : office;
  }
}
