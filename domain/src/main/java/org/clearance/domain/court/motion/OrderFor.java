package org.clearance.domain.court.motion;

import org.clearance.domain.office.setting.Setting;
import org.jspecify.annotations.Nullable;

/** The unit of a proposed order, in counties that file them one by one. */
public enum OrderFor {
  /** One conviction. */
  CONVICTION,
  /** All convictions of a person under one court case number. */
  CASE;

  /**
   * Reads the value of {@link Setting#PROPOSED_ORDERS}.
   *
   * @return null: the packet has one, in the motion itself
   * @throws IllegalStateException when there is no such choice; it says which there are
   */
  static @Nullable OrderFor of(String setting) {
    return switch (setting) {
      case "packet" -> null;
      case "conviction" -> CONVICTION;
      case "case" -> CASE;
      default ->
          throw new IllegalStateException(
              "county.settings.%s is \"%s\": set packet, conviction or case"
                  .formatted(Setting.PROPOSED_ORDERS.name(), setting));
    };
  }
}
