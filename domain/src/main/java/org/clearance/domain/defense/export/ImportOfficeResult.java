package org.clearance.domain.defense.export;

import java.util.Map;

/** The result of reading an office's export in. */
public sealed interface ImportOfficeResult {
  /**
   * The office is imported.
   *
   * @param rows how many rows were read in, by table
   * @param begun how many matters are open, and wait to be opened by somebody
   * @param left how many stayed outside, by table: they belong to petitions of the installation
   *     that wrote them, whose orders and reports are not the defender's
   */
  record Imported(Map<String, Long> rows, int begun, Map<String, Long> left)
      implements ImportOfficeResult {}

  /** Nothing was read in. */
  record Refused(String why) implements ImportOfficeResult {}
}
