package org.clearance.domain.law.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.clearance.domain.ground.processor.Processors;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.fact.FactNames;
import org.clearance.domain.law.fact.FactNotKept;
import org.clearance.domain.law.fact.Facts;
import org.clearance.domain.law.policy.ImpactCounting.Determined;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Applies policies to the kept facts of a delivery, all in one pass and without reading the file
 * again. Candidates stream, so memory does not grow with the county.
 */
@Component
public class WhatIf {
  private static final int FETCHED_AT_ONCE = 1_000;
  private static final int PEOPLE_AT_ONCE = 500;

  /**
   * The time that a page waits: a million candidates take some seconds under each policy that
   * ships.
   */
  public static final Duration FOR_A_PAGE = Duration.ofMinutes(1);

  private static final Duration NO_END = Duration.ofDays(365);
  private static final TypeReference<LinkedHashMap<String, @Nullable Object>> FACTS =
      new TypeReference<>() {};

  private final JdbcClient db;
  private final DecisionTables tables;
  private final JsonMapper json;

  WhatIf(JdbcClient db, DecisionTables tables, JsonMapper json) {
    this.db = db;
    this.tables = tables;
    this.json = json;
  }

  /** The result of applying policies to a delivery. */
  public sealed interface WhatIfResult {
    /**
     * The figures of each policy.
     *
     * @param counted in the order of the policies
     */
    record Held(List<Counted> counted) implements WhatIfResult {}

    /**
     * The figures are unknown: the delivery is not read, or was read before these facts were kept.
     *
     * @param what a sentence
     */
    record FactsMissing(Text what) implements WhatIfResult {}
  }

  /**
   * The result of trying one policy.
   *
   * @param figures null: its table fails on a candidate of the delivery
   * @param failure why; else it says nothing
   */
  public record Counted(@Nullable ImpactFigures figures, Text failure) {}

  /**
   * Applies policies to a delivery, however long it takes. A related charge counts under a policy
   * that asks for it, as while reading.
   */
  @Transactional(readOnly = true)
  public WhatIfResult hold(long deliveryId, List<Policy> policies) {
    return hold(deliveryId, new Pass(policies, NO_END));
  }

  /**
   * Applies policies to a delivery while somebody waits: a policy that is not done in time says so
   * in its {@link Counted#failure}, and the others are counted.
   *
   * @param longest for each policy; a page gives it {@link #FOR_A_PAGE}
   */
  @Transactional(readOnly = true)
  public WhatIfResult hold(long deliveryId, List<Policy> policies, Duration longest) {
    return hold(deliveryId, new Pass(policies, longest));
  }

  private WhatIfResult hold(long deliveryId, Pass pass) {
    try {
      // The cursor of the transaction keeps at most two batches of people in memory. The result is
      // figures only, so it counts sealed convictions for everybody.
      db.sql(
              """
              select person_id, facts from clearance.candidate where delivery_id = :id order by person_id
              """)
          .withFetchSize(FETCHED_AT_ONCE)
          .param("id", deliveryId)
          .query(
              row -> {
                pass.take(row.getLong("person_id"), row.getString("facts"));
              });
      pass.end();
    } catch (CompletionException e) {
      if (e.getCause() instanceof FactNotKept missing) {
        return new WhatIfResult.FactsMissing(
            Text.of("It was read by an earlier version of Clearance: {0}.", missing.what()));
      }
      throw e;
    }
    return pass.people == 0 && candidates(deliveryId) > 0
        ? new WhatIfResult.FactsMissing(Text.of("No facts of its candidates are kept."))
        : new WhatIfResult.Held(pass.held.stream().map(Held::counted).toList());
  }

  private long candidates(long deliveryId) {
    return db.sql("select candidates from delivery where id = :id")
        .param("id", deliveryId)
        .query(Long.class)
        .single();
  }

  /** A policy with its sums so far. */
  private static final class Held {
    private final HeldPolicy policy;
    private final ImpactCounting counting;
    private final Duration longest;
    private final long end;
    private volatile Text failure = Text.NOTHING;

    Held(HeldPolicy policy, Duration longest) {
      this.policy = policy;
      this.longest = longest;
      this.end = System.nanoTime() + longest.toNanos();
      this.counting = new ImpactCounting(policy.policy().name());
    }

    /** The policy's determinations of a person's candidates; empty once its table failed. */
    List<Determined> determine(List<Found> candidates) {
      if (!failure.isEmpty()) {
        return List.of();
      }
      if (System.nanoTime() - end > 0) {
        failure =
            Text.of("It takes longer than {0} seconds, so it was given up.", longest.toSeconds());
        return List.of();
      }
      try {
        List<Determined> determined = new ArrayList<>(candidates.size());
        for (Found candidate : candidates) {
          if (policy.policy().asksFor(candidate.facts())) {
            determined.add(new Determined(candidate.facts(), policy.of(candidate.names())));
          }
        }
        return determined;
      } catch (TableFailure e) {
        failure = e.what();
        return List.of();
      }
    }

    Counted counted() {
      return new Counted(failure.isEmpty() ? counting.figures() : null, failure);
    }
  }

  /** A candidate's facts, as such and by name. */
  private record Found(Facts facts, Map<String, @Nullable Object> names) {}

  /** One pass over the candidates: people are determined while the next ones are fetched. */
  private final class Pass {
    private final List<Held> held;
    private long people;
    private long person;
    private List<List<String>> fetched = new ArrayList<>();
    private CompletableFuture<List<List<List<Determined>>>> underWay =
        CompletableFuture.completedFuture(List.of());

    Pass(List<Policy> policies, Duration longest) {
      held = policies.stream().map(policy -> new Held(tables.under(policy), longest)).toList();
    }

    void take(long personId, String facts) {
      if (people == 0 || personId != person) {
        if (fetched.size() == PEOPLE_AT_ONCE) {
          determine();
        }
        people++;
        person = personId;
        fetched.add(new ArrayList<>());
      }
      fetched.get(fetched.size() - 1).add(facts);
    }

    void end() {
      determine();
      count(underWay.join());
    }

    private void determine() {
      List<List<String>> batch = fetched;
      fetched = new ArrayList<>();
      count(underWay.join());
      underWay = Processors.begin(batch, this::determined);
    }

    private List<List<Determined>> determined(List<String> ofPerson) {
      List<Found> candidates = ofPerson.stream().map(WhatIf.this::found).toList();
      return held.stream().map(policy -> policy.determine(candidates)).toList();
    }

    /** Counts determinations in the order of the people, in one thread. */
    private void count(List<List<List<Determined>>> determined) {
      for (List<List<Determined>> ofPerson : determined) {
        for (int i = 0; i < held.size(); i++) {
          held.get(i).counting.add(ofPerson.get(i));
        }
      }
    }
  }

  private Found found(String kept) {
    Map<String, @Nullable Object> names = json.readValue(kept, FACTS);
    Facts facts = FactNames.read(names);
    // Facts that are derived from others may be newer than the kept ones.
    return new Found(
        facts,
        names.keySet().containsAll(FactNames.ALL) ? FactNames.asked(names) : FactNames.of(facts));
  }
}
