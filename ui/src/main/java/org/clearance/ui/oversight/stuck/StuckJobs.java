package org.clearance.ui.oversight.stuck;

import static org.clearance.domain.office.user.Role.ADMINISTRATOR;
import static org.clearance.domain.office.user.Role.COURT_CLERK;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.MANAGER;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.clearance.domain.casework.delivery.Stopping;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.RefusedEntries;
import org.clearance.domain.ground.outbox.RefusedEntries.Refused;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.domain.oversight.stuck.BatchJobName;
import org.clearance.domain.oversight.stuck.ResumingJobs;
import org.clearance.domain.oversight.stuck.StandingJob;
import org.clearance.domain.oversight.stuck.StandingJobs;
import org.clearance.domain.oversight.stuck.StuckOutcome;
import org.clearance.domain.oversight.stuck.StuckRuns.StuckResult;
import org.clearance.domain.oversight.task.TaskIds;
import org.clearance.ui.oversight.stuck.StuckAction.Need;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Work in the background that failed or stands still, and what the engine does not take. */
@Component
@Order(5)
class StuckJobs implements StuckKind {
  private static final StuckAction RESUME =
      new StuckAction(
          "resume",
          Text.of("Go on"),
          Text.of(
              "Each continues where it stopped. Nothing is started twice, and the engine"
                  + " is told nothing twice."),
          Need.NOTHING);

  private static final String MESSAGE = "message";

  private final StandingJobs jobs;
  private final RefusedEntries entries;
  private final StuckIncidents incidents;
  private final StuckSubjects subjects;
  private final Stopping stopping;
  private final ObjectProvider<ResumingJobs> resuming;
  private final Users users;
  private final Audit audit;

  StuckJobs(
      StandingJobs jobs,
      RefusedEntries entries,
      StuckIncidents incidents,
      StuckSubjects subjects,
      Stopping stopping,
      ObjectProvider<ResumingJobs> resuming,
      Users users,
      Audit audit) {
    this.jobs = jobs;
    this.entries = entries;
    this.incidents = incidents;
    this.subjects = subjects;
    this.stopping = stopping;
    this.resuming = resuming;
    this.users = users;
    this.audit = audit;
  }

  @Override
  public String code() {
    return "jobs";
  }

  @Override
  public Text title() {
    return Text.of("Work in the background");
  }

  @Override
  public Set<Role> seers() {
    return Set.of(DA_SUPERVISOR, COURT_CLERK, MANAGER, ADMINISTRATOR);
  }

  @Override
  public Map<String, Long> counts(User user, County county) {
    Map<String, Long> counts = new LinkedHashMap<>(jobs.counts(county.id()));
    long refused = entries.count(county.id());
    if (refused > 0) {
      counts.put(MESSAGE, refused);
    }
    return counts;
  }

  @Override
  public Text name(String what) {
    return what.equals(MESSAGE) ? JobWords.MESSAGE : JobWords.of(what);
  }

  @Override
  public List<StuckLine> lines(User user, County county, String what, int limit, long offset) {
    // Both lists begin with the oldest, so the page needs at most this many of each.
    int end = (int) Math.min(Integer.MAX_VALUE, offset + limit);
    List<StandingJob> standing =
        what.equals(MESSAGE) ? List.of() : jobs.standing(county.id(), what, end, 0);
    List<Refused> messages =
        what.isEmpty() || what.equals(MESSAGE) ? entries.ofCounty(county.id(), end, 0) : List.of();
    List<Object> page =
        Stream.<Object>concat(standing.stream(), messages.stream())
            .sorted(Comparator.comparing(StuckJobs::since))
            .skip(offset)
            .limit(limit)
            .toList();
    List<StandingJob> shown =
        page.stream().filter(StandingJob.class::isInstance).map(StandingJob.class::cast).toList();
    Iterator<StuckSubjects.Subject> about =
        subjects.of(user, county, shown.stream().map(StuckJobs::ids).toList()).iterator();
    return page.stream()
        .map(
            one ->
                one instanceof StandingJob job
                    ? line(user, county, job, about.next())
                    : line(user, county, (Refused) one))
        .toList();
  }

  private static Instant since(Object one) {
    return one instanceof StandingJob job
        ? job.since().atZone(ZoneId.systemDefault()).toInstant()
        : ((Refused) one).since();
  }

  private static TaskIds ids(StandingJob job) {
    return new TaskIds(job.deliveryId(), null, job.convictionId(), job.motionId(), null);
  }

  private StuckLine line(User user, County county, StandingJob job, StuckSubjects.Subject subject) {
    List<Role> who = resumers(job);
    boolean letters = job.bundleId() != null;
    return new StuckLine(
        "job-" + job.id(),
        name(job.job()),
        letters ? Text.of("Bundle {0}", "" + job.bundleNumber()) : subject.about(),
        letters && user.mayIn(county.id(), COURT_CLERK, MANAGER)
            ? "/letters/" + job.bundleId()
            : subject.href(),
        waits(job),
        null,
        null,
        "",
        since(job),
        who.isEmpty() ? Text.of("nobody needs to") : StuckKind.who(who.toArray(Role[]::new)),
        !who.isEmpty() && user.mayIn(county.id(), who.toArray(Role[]::new))
            ? List.of(RESUME)
            : List.of());
  }

  private Text waits(StandingJob job) {
    String by = job.stoppedBy();
    if (by != null) {
      return Text.of(
          "{0} has stopped it. It waits until somebody has it go on.", users.displayName(by));
    }
    if (job.incidentKey() != null) {
      return Text.of(
          "Its step failed several times, and is not tried again by itself. “Steps that failed”"
              + " says why.");
    }
    if (job.ofProcess()) {
      return switch (job.status()) {
        case "FAILED" -> Text.of("It failed. Its step is tried again by itself within minutes.");
        case "STOPPED" -> Text.of("It was stopped. Its step takes it up again by itself.");
        default ->
            Text.of(
                "The program that did it has ended, or does not answer. Its step takes it up again"
                    + " by itself within a minute.");
      };
    }
    return job.status().equals("FAILED")
        ? Text.of("It failed; the log says why. It continues at its next scheduled time, or now.")
        : Text.of("It did not finish. It continues at its next scheduled time, or now.");
  }

  /** The roles that may resume a job; empty where it resumes by itself. */
  private static List<Role> resumers(StandingJob job) {
    if (job.stoppedBy() != null) {
      return List.of(DA_SUPERVISOR);
    }
    if (job.ofProcess()) {
      return job.incidentKey() == null
          ? List.of()
          : job.deliveryId() != null
              ? List.of(DA_SUPERVISOR, ADMINISTRATOR)
              : List.of(COURT_CLERK, ADMINISTRATOR);
    }
    return job.job().equals(BatchJobName.RETENTION)
        ? List.of(ADMINISTRATOR)
        : List.of(COURT_CLERK, ADMINISTRATOR);
  }

  private StuckLine line(User user, County county, Refused entry) {
    return new StuckLine(
        "message-" + entry.id(),
        name(MESSAGE),
        JobWords.ofMessage(entry.name(), entry.correlationKey()),
        null,
        Text.counted(
            entry.attempts(),
            "The engine did not take it, {0} time. It is sent again by itself, at the latest {1}.",
            "The engine did not take it, {0} times. It is sent again by itself, at the latest {1}.",
            entry.nextAttemptAt()),
        null,
        null,
        entry.lastError(),
        entry.since(),
        StuckKind.who(DA_SUPERVISOR, COURT_CLERK, ADMINISTRATOR),
        maySend(user, county) ? List.of(RESUME) : List.of());
  }

  private static boolean maySend(User user, County county) {
    return user.mayIn(county.id(), DA_SUPERVISOR, COURT_CLERK, ADMINISTRATOR);
  }

  @Override
  public List<String> items(User user, County county, String what, int most) {
    return lines(user, county, what, most, 0).stream().map(StuckLine::item).toList();
  }

  @Override
  public List<StuckAction> actions(User user, County county) {
    return maySend(user, county) ? List.of(RESUME) : List.of();
  }

  @Override
  public StuckResult act(User user, County county, String item, String action, String given) {
    if (item.startsWith("message-")) {
      return send(user, county, item);
    }
    Optional<StandingJob> found = jobs.find(county.id(), StuckKind.number(item));
    if (found.isEmpty()) {
      return StuckResult.noLonger(Text.of("Job {0}", "" + StuckKind.number(item)));
    }
    StandingJob job = found.get();
    Text about =
        Text.of(
            "{0}, {1}",
            name(job.job()), subjects.of(user, county, List.of(ids(job))).get(0).about());
    List<Role> who = resumers(job);
    if (who.isEmpty()) {
      return new StuckResult(StuckOutcome.REFUSED, about, waits(job));
    }
    if (!user.mayIn(county.id(), who.toArray(Role[]::new))) {
      return new StuckResult(
          StuckOutcome.REFUSED,
          about,
          Text.of("This is for: {0}.", StuckKind.who(who.toArray(Role[]::new))));
    }
    return resume(user, county, job, about);
  }

  private StuckResult resume(User user, County county, StandingJob job, Text about) {
    Long delivery = job.deliveryId();
    Long incident = job.incidentKey();
    if (job.stoppedBy() != null && delivery != null) {
      return result(about, stopping.goOn(delivery, user.username()));
    }
    if (incident != null) {
      StuckResult retried =
          incidents.act(user, county, "" + incident, StuckIncidents.RETRY.code(), "");
      return new StuckResult(retried.outcome(), about, retried.said());
    }
    Optional<ResumingJobs> runner = resuming.stream().findFirst();
    if (runner.isEmpty()) {
      return new StuckResult(StuckOutcome.REFUSED, about, Text.of("Nothing here runs such jobs."));
    }
    Optional<Text> refused = runner.get().resume(job.id());
    if (refused.isEmpty()) {
      audit.record(
          user.username(), county.id(), AuditAction.JOB_RESUMED, "job", job.id(), job.job());
    }
    return result(about, refused);
  }

  private static StuckResult result(Text about, Optional<Text> refused) {
    return refused
        .map(why -> new StuckResult(StuckOutcome.NO_LONGER, about, why))
        .orElseGet(() -> new StuckResult(StuckOutcome.DONE, about, Text.of("It goes on.")));
  }

  private StuckResult send(User user, County county, String item) {
    Text about = name(MESSAGE);
    if (!maySend(user, county)) {
      return new StuckResult(
          StuckOutcome.REFUSED,
          about,
          Text.of("This is for: {0}.", StuckKind.who(DA_SUPERVISOR, COURT_CLERK, ADMINISTRATOR)));
    }
    return entries.sendNow(county.id(), StuckKind.number(item), user.username())
        ? new StuckResult(StuckOutcome.DONE, about, Text.of("It is sent again now."))
        : new StuckResult(StuckOutcome.NO_LONGER, about, Text.of("The engine has it already."));
  }
}
