package org.clearance.ui.law.policy;

import java.util.Optional;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.explanation.Explanation;
import org.clearance.domain.law.explanation.Explanations;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Explains determinations for pages. */
@Component
public class ExplainedDeterminations {
  private final Explanations explanations;
  private final Users users;
  private final DeliveredProgrammes programmes;
  private final PolicyNames names;

  ExplainedDeterminations(
      Explanations explanations,
      Users users,
      DeliveredProgrammes programmes,
      MessageSource messages) {
    this.explanations = explanations;
    this.users = users;
    this.programmes = programmes;
    this.names = new PolicyNames(messages);
  }

  /**
   * An explained determination for a page.
   *
   * @param relief what the law calls what it gives; null: nothing, or a policy decides
   * @param policy its name and version
   * @param mayOpenPolicy whether the user may read the policy
   */
  public record Explained(
      Explanation explanation,
      @Nullable String relief,
      Text sentence,
      Text policy,
      boolean mayOpenPolicy) {}

  /**
   * The determination of a conviction of the county, for a user; empty where it is not determined.
   */
  public Optional<Explained> of(long countyId, long convictionId, User user) {
    return find(countyId, convictionId, user.mayIn(countyId, PolicyPlaces.READ));
  }

  /** The determination of a conviction at a reviewer's desk: reviewers read policies. */
  public Optional<Explained> atTheDesk(long countyId, long convictionId) {
    return find(countyId, convictionId, true);
  }

  private Optional<Explained> find(long countyId, long convictionId, boolean mayOpenPolicy) {
    return explanations
        .find(countyId, convictionId)
        .map(
            explanation -> {
              Text policy = names.of(explanation.policy());
              return new Explained(
                  explanation,
                  relief(convictionId, explanation),
                  explanation.sentence(
                      policy, explanation.overridden() ? users.displayName(explanation.by()) : ""),
                  names.of(explanation.policy(), explanation.policyVersion()),
                  mayOpenPolicy);
            });
  }

  private @Nullable String relief(long convictionId, Explanation explanation) {
    Explanation.ByLaw law = explanation.law();
    return law == null
        ? null
        : programmes
            .ofConviction(convictionId)
            .called(explanation.outcome(), law.relief())
            .orElse(null);
  }
}
