package org.clearance.batch.casework.determination;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.casework.conviction.BegunConvictions;
import org.clearance.domain.casework.conviction.MadeDeterminations;
import org.clearance.domain.casework.delivery.DeliveryProgress;
import org.clearance.domain.ground.processor.Processors;
import org.clearance.domain.law.fact.FactNames;
import org.clearance.domain.law.policy.Determination;
import org.clearance.domain.law.policy.HeldPolicy;
import org.clearance.domain.law.policy.PolicyScope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Determines a delivery's convictions: reads facts, writes determinations, moves convictions. */
@Component
class DeliveryDeterminations {
  private static final String ACTOR = "job:" + DeterminingEligibility.JOB;
  private static final int A_TRANSACTION = 5000;
  private static final TypeReference<LinkedHashMap<String, @Nullable Object>> FACTS =
      new TypeReference<>() {};

  private final JdbcClient db;
  private final BegunConvictions begun;
  private final MadeDeterminations determinations;
  private final DeliveryProgress progress;
  private final JsonMapper json;

  DeliveryDeterminations(
      JdbcClient db,
      BegunConvictions begun,
      MadeDeterminations determinations,
      DeliveryProgress progress,
      JsonMapper json) {
    this.db = db;
    this.begun = begun;
    this.determinations = determinations;
    this.progress = progress;
    this.json = json;
  }

  /**
   * The result of one transaction.
   *
   * @param last the id of the last conviction
   */
  record Chunk(int determined, long last) {}

  private record ToDetermine(long id, String facts) {}

  void check(long deliveryId, long policyVersionId) {
    boolean fits =
        db.sql(
                """
                select exists (select from delivery d join policy_version p on p.county_id = d.county_id
                                where d.id = :delivery and p.id = :policy)
                """)
            .param("delivery", deliveryId)
            .param("policy", policyVersionId)
            .query(Boolean.class)
            .single();
    if (!fits) {
      throw new IllegalArgumentException(
          "there is no delivery %d with policy version %d of its county"
              .formatted(deliveryId, policyVersionId));
    }
  }

  int identifyRelated(long deliveryId, PolicyScope scope) {
    return begun.beginRelated(deliveryId, scope.allRelated(), ACTOR);
  }

  Chunk determine(long deliveryId, long policyVersionId, HeldPolicy policy, long after) {
    List<ToDetermine> convictions =
        db.sql(
                """
                select v.id, c.facts from conviction v join candidate c using (delivery_id, file_position, line_number)
                 where delivery_id = :delivery and v.state in ('IDENTIFIED', 'DETERMINED') and v.id > :after
                 order by v.id limit :most for update of v
                """)
            .param("delivery", deliveryId)
            .param("after", after)
            .param("most", A_TRANSACTION)
            .query((row, number) -> new ToDetermine(row.getLong("id"), row.getString("facts")))
            .list();
    if (convictions.isEmpty()) {
      return new Chunk(0, after);
    }
    write(deliveryId, policyVersionId, policy, convictions);
    long last = convictions.get(convictions.size() - 1).id();
    determinations.move(
        new MadeDeterminations.Under(deliveryId, policyVersionId, ACTOR),
        after,
        last,
        "policy " + policy.policy().name() + ", version id " + policyVersionId);
    return new Chunk(convictions.size(), last);
  }

  private void write(
      long deliveryId, long policyVersionId, HeldPolicy policy, List<ToDetermine> convictions) {
    String inputHash = inputHash(deliveryId);
    determinations.keep(
        new MadeDeterminations.Under(deliveryId, policyVersionId, ACTOR),
        Processors.each(convictions, conviction -> determined(conviction, policy)),
        inputHash);
  }

  private MadeDeterminations.Made determined(ToDetermine conviction, HeldPolicy policy) {
    Map<String, @Nullable Object> facts = json.readValue(conviction.facts(), FACTS);
    Determination determination = policy.of(FactNames.asked(facts));
    return new MadeDeterminations.Made(
        conviction.id(), determination, json.writeValueAsString(used(facts, determination)));
  }

  private static Map<String, @Nullable Object> used(
      Map<String, @Nullable Object> facts, Determination determination) {
    Map<String, @Nullable Object> used = new LinkedHashMap<>();
    for (String name : determination.uses()) {
      used.put(name, facts.get(name));
    }
    if (facts.get(FactNames.MISSING) instanceof Map<?, ?> missing
        && missing.keySet().stream().anyMatch(used::containsKey)) {
      used.put(FactNames.MISSING, missing);
    }
    return used;
  }

  void end(long deliveryId, long policyVersionId) {
    db.sql("analyze determination").update();
    progress.determined(deliveryId, policyVersionId);
  }

  /** Counts the convictions with ids above {@code after} that are still to be determined. */
  long left(long deliveryId, long after) {
    return db.sql(
            """
            select count(*) from conviction
             where delivery_id = :delivery and state in ('IDENTIFIED', 'DETERMINED') and id > :after
            """)
        .param("delivery", deliveryId)
        .param("after", after)
        .query(Long.class)
        .single();
  }

  /** The id of the delivery's last determination under another version; 0 where there is none. */
  long lastUnderAnother(long deliveryId, long policyVersionId) {
    return db.sql(
            """
            select coalesce(max(id), 0) from determination
             where delivery_id = :delivery and policy_version_id <> :policy
               and determined_by = :actor
            """)
        .param("delivery", deliveryId)
        .param("policy", policyVersionId)
        .param("actor", ACTOR)
        .query(Long.class)
        .single();
  }

  long count(long deliveryId, long policyVersionId) {
    return db.sql(
            """
            select count(distinct conviction_id) from determination
             where delivery_id = :delivery and policy_version_id = :policy
            """)
        .param("delivery", deliveryId)
        .param("policy", policyVersionId)
        .query(Long.class)
        .single();
  }

  /** The hash of a delivery's file, or of the hashes of its files. */
  String inputHash(long deliveryId) {
    return db.sql(
            """
            select case when count(*) = 1 then min(sha256)
                        else encode(sha256(convert_to(string_agg(sha256, ' ' order by position), 'UTF8')), 'hex') end
              from delivery_file where delivery_id = :delivery and counts
            """)
        .param("delivery", deliveryId)
        .query(String.class)
        .single();
  }
}
