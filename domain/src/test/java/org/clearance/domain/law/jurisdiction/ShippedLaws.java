package org.clearance.domain.law.jurisdiction;

import java.util.SortedMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Laws that ship, kept as {@link KeepingLaw} keeps one, for deliveries under them. */
public final class ShippedLaws {
  private ShippedLaws() {}

  /**
   * Keeps a law as it is now; approved by no county.
   *
   * @return the hash of its files
   */
  public static String keep(JdbcClient db, String jurisdiction) {
    SortedMap<String, String> texts = Jurisdictions.shippedTexts(jurisdiction);
    String sha256 = KeepingLaw.hash(texts);
    KeepingLaw.keep(db, sha256, texts);
    return sha256;
  }
}
