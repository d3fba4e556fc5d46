package org.clearance.domain.oversight.alert;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The address of the screens that alerts link to.
 *
 * @param address of the screens, such as {@code https://clearance.example.org}; empty: e-mails name
 *     the page without a link
 */
@ConfigurationProperties("clearance")
public record AlertProperties(@DefaultValue("") String address) {
  /** The name of the property {@code address}. */
  public static final String ADDRESS = "clearance.address";
}
