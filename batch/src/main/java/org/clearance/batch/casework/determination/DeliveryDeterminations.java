package org.clearance.batch.casework.determination;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.clearance.domain.ground.processor.Processors;
import org.clearance.domain.ground.sql.CopyIn;
import org.clearance.domain.law.policy.Determination;
import org.clearance.domain.law.policy.Determining;
import org.clearance.domain.law.policy.Reach;
import org.clearance.domain.record.history.FactNames;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The determinations of a delivery's convictions: reads facts, writes determinations, moves. */
@Component
class DeliveryDeterminations {
  private static final String ACTOR = "job:" + DeterminingEligibility.JOB;
  private static final int A_TRANSACTION = 5000;
  private static final TypeReference<LinkedHashMap<String, @Nullable Object>> FACTS =
      new TypeReference<>() {};

  private final DataSource dataSource;
  private final JdbcClient db;
  private final JsonMapper json;

  DeliveryDeterminations(DataSource dataSource, JdbcClient db, JsonMapper json) {
    this.dataSource = dataSource;
    this.db = db;
    this.json = json;
  }

  /**
   * What a transaction did.
   *
   * @param last the id of the last conviction
   */
  record Chunk(int determined, long last) {}

  private record ToDetermine(long id, String facts) {}

  private record Determined(long id, Determination determination, String usedFacts) {}

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

  int identifyRelated(long deliveryId, Reach reach) {
    List<Long> begun =
        db.sql(
                """
                insert into conviction (county_id, person_id, delivery_id, count_order, case_number, court, section,
                                        subsection, offense, attempt, related, level, convicted_on, facts)
                select d.county_id, c.person_id, c.delivery_id, c.count_order, c.case_number, c.court, c.section,
                       c.subsection, c.offense, c.attempt, c.related, c.level, c.convicted_on, c.facts
                  from candidate c join delivery d on d.id = c.delivery_id
                 where c.delivery_id = :delivery and c.related and (c.prop64_in_cycle or :all)
                   and not in_clearance_under_another_count(c)
                 order by c.file_position, c.line_number
                on conflict (person_id, count_order) do nothing
                returning id
                """)
            .param("delivery", deliveryId)
            .param("all", reach.allRelated())
            .query(Long.class)
            .list();
    db.sql(
            """
            insert into conviction_event (conviction_id, from_state, to_state, actor, cause)
            select id, null, 'IDENTIFIED', :actor, 'delivery:' || :delivery
              from unnest(:ids::bigint[]) as begun (id) order by id
            """)
        .param("actor", ACTOR)
        .param("delivery", deliveryId)
        .param("ids", begun.toArray(Long[]::new))
        .update();
    return begun.size();
  }

  Chunk determine(long deliveryId, long policyVersionId, Determining policy, long after) {
    List<ToDetermine> convictions =
        db.sql(
                """
                select id, facts from conviction
                 where delivery_id = :delivery and state in ('IDENTIFIED', 'DETERMINED') and id > :after
                 order by id limit :most for update
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
    move(policyVersionId, policy, after, last, deliveryId);
    return new Chunk(convictions.size(), last);
  }

  private void write(
      long deliveryId, long policyVersionId, Determining policy, List<ToDetermine> convictions) {
    String inputHash = inputHash(deliveryId);
    CopyIn copy =
        new CopyIn(
            """
            copy determination (conviction_id, delivery_id, policy_version_id, outcome, rule, reason, explanation,
                                facts, input_hash, determined_by)
              from stdin
            """);
    List<Determined> determined =
        Processors.each(convictions, conviction -> determined(conviction, policy));
    for (Determined conviction : determined) {
      Determination determination = conviction.determination();
      copy.value(conviction.id())
          .value(deliveryId)
          .value(policyVersionId)
          .value(determination.outcome())
          .value(determination.rule())
          .value(determination.reason())
          .value(determination.explanation())
          .value(conviction.usedFacts())
          .value(inputHash)
          .value(ACTOR)
          .endRow();
    }
    copy.send(dataSource);
  }

  private Determined determined(ToDetermine conviction, Determining policy) {
    Map<String, @Nullable Object> facts = json.readValue(conviction.facts(), FACTS);
    Determination determination = policy.of(FactNames.asked(facts));
    return new Determined(
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

  private void move(
      long policyVersionId, Determining policy, long after, long last, long deliveryId) {
    db.sql(
            """
            insert into conviction_event (conviction_id, from_state, to_state, actor, reason, cause, determination_id)
            select c.id, c.state, 'DETERMINED', :actor, :reason, 'delivery:' || :delivery, d.id
              from conviction c
              join (select distinct on (conviction_id) conviction_id, id from determination
                     where conviction_id > :after and conviction_id <= :last
                       and delivery_id = :delivery and policy_version_id = :policy
                     order by conviction_id, id desc) d on d.conviction_id = c.id
             where c.delivery_id = :delivery and c.id > :after and c.id <= :last
               and c.state in ('IDENTIFIED', 'DETERMINED')
             order by c.id
            """)
        .param("actor", ACTOR)
        .param("reason", "policy " + policy.policy().name() + ", version id " + policyVersionId)
        .param("delivery", deliveryId)
        .param("policy", policyVersionId)
        .param("after", after)
        .param("last", last)
        .update();
  }

  /** A policy that nobody approved is a trial: it does not put the delivery under itself. */
  void end(long deliveryId, long policyVersionId) {
    db.sql("analyze determination").update();
    db.sql(
            """
            update delivery
               set state = 'DETERMINED', version = version + 1, stopped_at = null, stopped_by = null,
                   policy_version_id = coalesce((select id from policy_version
                                                  where id = :policy and approved_by is not null),
                                                policy_version_id)
             where id = :delivery and state in ('READ', 'DETERMINED')
            """)
        .param("policy", policyVersionId)
        .param("delivery", deliveryId)
        .update();
  }

  /** How many convictions behind {@code after} are to be determined. */
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

  /** The id of the delivery's last determination under another version; 0 if there is none. */
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
  private String inputHash(long deliveryId) {
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
