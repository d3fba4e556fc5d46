package org.clearance.domain.figures;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a county's figures can be told apart by. */
@Component
public class Slices {
  private final JdbcClient db;

  Slices(JdbcClient db) {
    this.db = db;
  }

  /** The slices that a scope takes in. */
  Integer[] of(Scope scope) {
    return db.sql(
            """
            select s.id from figure_slice s join delivery d on d.id = s.delivery_id
             where s.county_id = :county
               and (:delivery::bigint is null or s.delivery_id = :delivery)
               and (:policy::bigint is null or d.policy_version_id = :policy)
               and (:section::text is null or s.section = :section)
               and (:court::text is null or s.court = :court)
            """)
        .param("county", scope.countyId())
        .param("delivery", scope.deliveryId())
        .param("policy", scope.policyVersionId())
        .param("section", scope.section())
        .param("court", scope.court())
        .query(Integer.class)
        .list()
        .toArray(Integer[]::new);
  }

  /** The sections that the county's convictions are for, in order. */
  public List<String> sections(long countyId) {
    return named("section", countyId);
  }

  /** The courts of the county's convictions, as DOJ's file names them; empty where it does not. */
  public List<String> courts(long countyId) {
    return named("court", countyId);
  }

  private List<String> named(String column, long countyId) {
    return db.sql(
            "select distinct %1$s from figure_slice where county_id = :county order by %1$s"
                .formatted(column))
        .param("county", countyId)
        .query(String.class)
        .list();
  }

  /** The policy versions that decide the county's deliveries: name and version by id. */
  public Map<Long, String> policies(long countyId) {
    Map<Long, String> policies = new TreeMap<>();
    db.sql(
            """
            select distinct v.id, v.name || ' ' || v.version as name
              from figure_slice s
              join delivery d on d.id = s.delivery_id
              join policy_version v on v.id = d.policy_version_id
             where s.county_id = :county
            """)
        .param("county", countyId)
        .query(
            row -> {
              policies.put(row.getLong("id"), row.getString("name"));
            });
    return policies;
  }
}
