package org.clearance.domain.law.jurisdiction;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads laws as they were kept; each is read once. */
@Component
public class KeptLaws {
  private final JdbcClient db;
  private final Map<String, Jurisdiction> read = new ConcurrentHashMap<>();

  public KeptLaws(JdbcClient db) {
    this.db = db;
  }

  /**
   * Reads a law that was kept, by the hash of its files.
   *
   * @param id its jurisdiction's
   */
  public Jurisdiction jurisdiction(String id, String sha256) {
    return read.computeIfAbsent(sha256, kept -> Jurisdictions.kept(id, texts(kept)));
  }

  /** The files of a law that was kept, by their names. */
  Map<String, String> texts(String sha256) {
    Map<String, String> texts = new HashMap<>();
    db.sql("select name, text from law_file where law_sha256 = :sha256")
        .param("sha256", sha256)
        .query(
            row -> {
              texts.put(row.getString("name"), row.getString("text"));
            });
    return texts;
  }
}
