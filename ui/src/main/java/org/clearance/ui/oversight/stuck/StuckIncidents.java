package org.clearance.ui.oversight.stuck;

import static org.clearance.domain.office.user.Role.ADMINISTRATOR;
import static org.clearance.domain.office.user.Role.COURT_CLERK;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.MANAGER;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clearance.bpmn.Processes;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.stuck.EngineIncident;
import org.clearance.domain.oversight.stuck.IncidentRegister;
import org.clearance.domain.oversight.stuck.StuckOutcome;
import org.clearance.domain.oversight.stuck.StuckRuns.StuckResult;
import org.clearance.process.engine.EngineFailure;
import org.clearance.process.incident.RetryResult;
import org.clearance.process.incident.RetryingIncident;
import org.clearance.process.step.StepNames;
import org.clearance.ui.oversight.stuck.IncidentWords.Mender;
import org.clearance.ui.oversight.stuck.StuckAction.Need;
import org.clearance.ui.oversight.stuck.StuckLine.Way;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Steps of processes that cannot go on by themselves. */
@Component
@Order(1)
class StuckIncidents implements StuckKind {
  static final StuckAction RETRY =
      new StuckAction(
          "retry",
          Text.of("Try again"),
          Text.of("Each step is tried again once. One whose cause is not mended stops here anew."),
          Need.NOTHING);

  private final IncidentRegister register;
  private final StuckSubjects subjects;
  private final RetryingIncident retrying;

  StuckIncidents(IncidentRegister register, StuckSubjects subjects, RetryingIncident retrying) {
    this.register = register;
    this.subjects = subjects;
    this.retrying = retrying;
  }

  @Override
  public String code() {
    return "steps";
  }

  @Override
  public Text title() {
    return Text.of("Steps that failed");
  }

  @Override
  public Set<Role> seers() {
    return Set.of(DA_SUPERVISOR, COURT_CLERK, MANAGER, ADMINISTRATOR);
  }

  @Override
  public Map<String, Long> counts(User user, County county) {
    return register.counts(county.id());
  }

  @Override
  public Text name(String what) {
    return StepNames.of(what);
  }

  @Override
  public List<StuckLine> lines(User user, County county, String what, int limit, long offset) {
    List<EngineIncident> incidents = register.standing(county.id(), what, limit, offset);
    List<StuckSubjects.Subject> about =
        subjects.of(user, county, incidents.stream().map(EngineIncident::ids).toList());
    List<StuckLine> lines = new ArrayList<>();
    for (int at = 0; at < incidents.size(); at++) {
      lines.add(line(user, county, incidents.get(at), about.get(at)));
    }
    return lines;
  }

  private static StuckLine line(
      User user, County county, EngineIncident incident, StuckSubjects.Subject subject) {
    IncidentWords.Words words = IncidentWords.of(incident);
    boolean settings =
        words.mender() == Mender.ADMINISTRATOR
            && incident.message().contains("settings.")
            && user.mayIn(county.id(), ADMINISTRATOR);
    Set<Role> who = new LinkedHashSet<>();
    if (words.mender() == Mender.ADMINISTRATOR) {
      who.add(ADMINISTRATOR);
    }
    who.addAll(retriers(incident.process()));
    return new StuckLine(
        "" + incident.key(),
        StepNames.of(incident.element()),
        subject.about(),
        subject.href(),
        words.text(),
        null,
        settings ? new Way(Text.of("Settings"), "/settings") : null,
        IncidentWords.said(incident),
        incident.raisedAt(),
        StuckKind.who(who.toArray(Role[]::new)),
        mayRetry(user, county, incident.process()) ? List.of(RETRY) : List.of());
  }

  /**
   * The roles whose work a model's steps are; a retry is harmless, since each step finds its work
   * done.
   */
  private static List<Role> retriers(String process) {
    return switch (process) {
      case Processes.DOJ_UPDATE, Processes.AMENDED_ORDER -> List.of(COURT_CLERK, ADMINISTRATOR);
      case Processes.COURT_RELIEF, Processes.AMENDED_MOTION ->
          List.of(DA_SUPERVISOR, COURT_CLERK, ADMINISTRATOR);
      default -> List.of(DA_SUPERVISOR, ADMINISTRATOR);
    };
  }

  private static boolean mayRetry(User user, County county, String process) {
    return user.mayIn(county.id(), retriers(process).toArray(Role[]::new));
  }

  @Override
  public List<String> items(User user, County county, String what, int most) {
    return register.keys(county.id(), what, most);
  }

  @Override
  public List<StuckAction> actions(User user, County county) {
    return user.mayIn(county.id(), DA_SUPERVISOR, COURT_CLERK, ADMINISTRATOR)
        ? List.of(RETRY)
        : List.of();
  }

  @Override
  public StuckResult act(User user, County county, String item, String action, String given) {
    Optional<EngineIncident> found = register.find(county.id(), StuckKind.number(item));
    if (found.isEmpty()) {
      return StuckResult.noLonger(Text.of("Step {0}", item));
    }
    EngineIncident incident = found.get();
    Text about =
        Text.of(
            "{0}, {1}",
            StepNames.of(incident.element()),
            subjects.of(user, county, List.of(incident.ids())).get(0).about());
    if (!mayRetry(user, county, incident.process())) {
      return new StuckResult(
          StuckOutcome.REFUSED,
          about,
          Text.of(
              "This is for: {0}.",
              StuckKind.who(retriers(incident.process()).toArray(Role[]::new))));
    }
    return retry(user, county, incident, about);
  }

  private StuckResult retry(User user, County county, EngineIncident incident, Text about) {
    try {
      RetryResult result = retrying.retry(user, county, incident);
      if (result instanceof RetryResult.Gone) {
        return StuckResult.noLonger(about);
      }
      if (result instanceof RetryResult.Refused refused) {
        return new StuckResult(
            StuckOutcome.REFUSED,
            about,
            Text.of("The engine does not let it go on: {0}", refused.reason()));
      }
      return new StuckResult(StuckOutcome.DONE, about, Text.of("It is tried again."));
    } catch (EngineFailure away) {
      return new StuckResult(
          StuckOutcome.REFUSED,
          about,
          Text.of("The task service is not answering. Try again in a minute."));
    }
  }
}
