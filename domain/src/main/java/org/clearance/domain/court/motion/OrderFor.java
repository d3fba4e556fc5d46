package org.clearance.domain.court.motion;

import org.jspecify.annotations.Nullable;

/** What a proposed order is for, in counties that file one by one. */
public enum OrderFor {
  /** One conviction. */
  CONVICTION,
  /** All convictions of a person under one court case number. */
  CASE;

  /**
   * From {@code county.settings.proposedOrders}.
   *
   * @return null: the packet has one, in the motion itself
   * @throws IllegalStateException when there is no such choice; it says which there are
   */
  static @Nullable OrderFor of(@Nullable String setting) {
    return switch (setting == null ? "packet" : setting) {
      case "packet" -> null;
      case "conviction" -> CONVICTION;
      case "case" -> CASE;
      default ->
          throw new IllegalStateException(
              "county.settings.proposedOrders is \"%s\": set packet, conviction or case"
                  .formatted(setting));
    };
  }
}
