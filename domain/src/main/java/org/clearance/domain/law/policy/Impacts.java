package org.clearance.domain.law.policy;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what each policy would do to a delivery's candidates, as counted while its histories were
 * built.
 */
@Component
public class Impacts {
  private final JdbcClient db;
  private final JsonMapper json;

  Impacts(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /** The figures of every policy that was tried on a delivery, by the policies' names. */
  public List<ImpactFigures> ofDelivery(long deliveryId) {
    return db.sql("select figures from impact where delivery_id = :id order by policy")
        .param("id", deliveryId)
        .query((row, number) -> json.readValue(row.getString("figures"), ImpactFigures.class))
        .list();
  }

  /** The figures of one policy. */
  public Optional<ImpactFigures> find(long deliveryId, String policy) {
    return db.sql("select figures from impact where delivery_id = :id and policy = :policy")
        .param("id", deliveryId)
        .param("policy", policy)
        .query((row, number) -> json.readValue(row.getString("figures"), ImpactFigures.class))
        .optional();
  }

  /** Stores figures of policies, replacing earlier ones. */
  public void keep(long deliveryId, List<ImpactFigures> figures) {
    db.sql(
            """
            insert into impact (delivery_id, policy, figures)
            select :id, policy, figures::jsonb from unnest(:policies::text[], :figures::text[]) as i (policy, figures)
            on conflict (delivery_id, policy) do update set figures = excluded.figures
            """)
        .param("id", deliveryId)
        .param("policies", figures.stream().map(ImpactFigures::policy).toArray(String[]::new))
        .param("figures", figures.stream().map(json::writeValueAsString).toArray(String[]::new))
        .update();
  }
}
