package org.clearance.ui.oversight.stuck;

import static org.clearance.domain.office.user.Role.ADMINISTRATOR;
import static org.clearance.domain.office.user.Role.COURT_CLERK;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.MANAGER;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.setting.Term;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.domain.oversight.stuck.StuckOutcome;
import org.clearance.domain.oversight.stuck.StuckRuns.StuckResult;
import org.clearance.domain.staterecord.sftp.DojServer;
import org.clearance.domain.staterecord.sftp.DojServerException;
import org.clearance.domain.staterecord.sftp.DojServers;
import org.clearance.domain.staterecord.sftp.ServerOutages;
import org.clearance.domain.staterecord.submission.SilentSubmissions;
import org.clearance.domain.staterecord.submission.SilentSubmissions.Silent;
import org.clearance.process.engine.EngineFailure;
import org.clearance.process.task.Reassigning;
import org.clearance.ui.oversight.stuck.StuckAction.Need;
import org.clearance.ui.oversight.stuck.StuckLine.Way;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Submissions that DOJ has not answered, and its server where it cannot be used. */
@Component
@Order(3)
class StuckWithDoj implements StuckKind {
  private static final StuckAction LOOK =
      new StuckAction(
          "look",
          Text.of("Look again"),
          Text.of("Clearance connects to the server now, and says whether it can be used."),
          Need.NOTHING);
  private static final StuckAction FOLLOW_UP =
      new StuckAction(
          "follow-up",
          Text.of("Take the follow-up"),
          Text.of("The task “Follow up with DOJ” of each is yours then, where nobody holds it."),
          Need.NOTHING);

  private static final String SERVER = "server";
  private static final String AWAY = "away";
  private static final String SILENT = "silent";

  private final SilentSubmissions silent;
  private final CountyTerms terms;
  private final DojServers servers;
  private final ServerOutages outages;
  private final Reassigning reassigning;
  private final Users users;
  private final Audit audit;

  StuckWithDoj(
      SilentSubmissions silent,
      CountyTerms terms,
      DojServers servers,
      ServerOutages outages,
      Reassigning reassigning,
      Users users,
      Audit audit) {
    this.silent = silent;
    this.terms = terms;
    this.servers = servers;
    this.outages = outages;
    this.reassigning = reassigning;
    this.users = users;
    this.audit = audit;
  }

  @Override
  public String code() {
    return "doj";
  }

  @Override
  public Text title() {
    return Text.of("DOJ is silent");
  }

  @Override
  public Set<Role> seers() {
    return Set.of(DA_SUPERVISOR, COURT_CLERK, MANAGER, ADMINISTRATOR);
  }

  private Duration term(County county) {
    return Duration.parse(
        terms
            .of(county.id())
            .terms()
            .getOrDefault(
                Term.ACKNOWLEDGEMENT.variable(), Term.ACKNOWLEDGEMENT.usual().toString()));
  }

  private Optional<ServerOutages.Outage> outage(County county) {
    return servers.of(county.code()).flatMap(outages::of);
  }

  @Override
  public Map<String, Long> counts(User user, County county) {
    Map<String, Long> counts = new LinkedHashMap<>();
    outage(county).ifPresent(away -> counts.put(AWAY, 1L));
    long waiting = silent.count(county.id(), term(county));
    if (waiting > 0) {
      counts.put(SILENT, waiting);
    }
    return counts;
  }

  @Override
  public Text name(String what) {
    return what.equals(AWAY)
        ? Text.of("DOJ’s server cannot be used")
        : Text.of("Submissions without an answer");
  }

  @Override
  public List<StuckLine> lines(User user, County county, String what, int limit, long offset) {
    List<StuckLine> lines = new ArrayList<>();
    boolean away = !what.equals(SILENT) && outage(county).isPresent();
    if (away && offset == 0) {
      outage(county).ifPresent(outage -> lines.add(line(user, county, outage)));
    }
    if (!what.equals(AWAY)) {
      long before = away ? 1 : 0;
      silent
          .ofCounty(county.id(), term(county), limit - lines.size(), Math.max(0, offset - before))
          .forEach(submission -> lines.add(line(user, county, submission)));
    }
    return lines;
  }

  private static StuckLine line(User user, County county, ServerOutages.Outage outage) {
    return new StuckLine(
        SERVER,
        Text.of("DOJ’s server cannot be used"),
        Text.asWritten(outage.server()),
        user.mayIn(county.id(), COURT_CLERK, DA_SUPERVISOR, MANAGER)
            ? "/submissions"
            : "/doj-batches",
        Text.of(
            "Last tried {0}; it is tried again by itself. What waits for it goes on where it was"
                + " broken off.",
            outage.triedAt()),
        "server." + outage.fault(),
        null,
        outage.detail(),
        outage.since(),
        StuckKind.who(COURT_CLERK, ADMINISTRATOR),
        mayLook(user, county) ? List.of(LOOK) : List.of());
  }

  private StuckLine line(User user, County county, Silent submission) {
    boolean clerk = user.mayIn(county.id(), COURT_CLERK);
    String holder = submission.holder();
    Long task = submission.taskKey();
    return new StuckLine(
        "submission-" + submission.id(),
        Text.of("Submission without an answer"),
        Text.of("Submission {0}", "" + submission.number()),
        user.mayIn(county.id(), COURT_CLERK, DA_SUPERVISOR, MANAGER)
            ? "/submissions/" + submission.id()
            : null,
        waits(submission, task != null, holder == null ? null : users.displayName(holder)),
        null,
        task != null && user.username().equals(holder)
            ? new Way(Text.of("Open the task"), "/tasks/" + task)
            : null,
        "",
        submission.since(),
        StuckKind.who(COURT_CLERK),
        clerk && task != null && holder == null ? List.of(FOLLOW_UP) : List.of());
  }

  private static Text waits(Silent submission, boolean task, @Nullable String holder) {
    Text unanswered =
        Text.of("{0} of {1} records not answered.", submission.outstanding(), submission.records());
    if (!task) {
      return Text.of("{0} The task of asking DOJ is created automatically.", unanswered);
    }
    return holder == null
        ? Text.of("{0} Somebody has to ask DOJ.", unanswered)
        : Text.of("{0} {1} has the task of asking DOJ.", unanswered, holder);
  }

  private static boolean mayLook(User user, County county) {
    return user.mayIn(county.id(), COURT_CLERK, ADMINISTRATOR);
  }

  @Override
  public List<String> items(User user, County county, String what, int most) {
    // An unavailable server has no task, so it can only be acted on by itself.
    return what.equals(AWAY)
        ? List.of()
        : silent.ofCounty(county.id(), term(county), most, 0).stream()
            .map(one -> "submission-" + one.id())
            .toList();
  }

  @Override
  public List<StuckAction> actions(User user, County county) {
    return user.mayIn(county.id(), COURT_CLERK) ? List.of(FOLLOW_UP) : List.of();
  }

  @Override
  public List<StuckAction> single(User user, County county) {
    return mayLook(user, county) ? List.of(LOOK) : List.of();
  }

  @Override
  public StuckResult act(User user, County county, String item, String action, String given) {
    if (item.equals(SERVER)) {
      return action.equals(LOOK.code())
          ? look(user, county)
          : new StuckResult(
              StuckOutcome.REFUSED,
              Text.of("DOJ’s server"),
              Text.of("It has no task; it can only be looked at again."));
    }
    Text about = Text.of("Submission without an answer");
    Optional<Silent> found = silent.find(county.id(), term(county), StuckKind.number(item));
    if (found.isEmpty()) {
      return StuckResult.noLonger(about);
    }
    about = Text.of("Submission {0}", "" + found.get().number());
    Long task = found.get().taskKey();
    if (task == null || !action.equals(FOLLOW_UP.code())) {
      return new StuckResult(
          StuckOutcome.REFUSED,
          about,
          Text.of("There is no task for it yet: it is created" + " automatically."));
    }
    try {
      StuckResult taken = StuckTasks.result(reassigning.take(user, county, task));
      return new StuckResult(taken.outcome(), about, taken.said());
    } catch (EngineFailure away) {
      return new StuckResult(
          StuckOutcome.REFUSED,
          about,
          Text.of("The task service is not answering. Try again in a minute."));
    }
  }

  private StuckResult look(User user, County county) {
    Text about = Text.of("DOJ’s server");
    Optional<DojServer> server = servers.of(county.code());
    if (server.isEmpty() || !mayLook(user, county)) {
      return new StuckResult(
          StuckOutcome.REFUSED,
          about,
          Text.of("This is for: {0}.", StuckKind.who(COURT_CLERK, ADMINISTRATOR)));
    }
    audit.record(
        user.username(), county.id(), AuditAction.DOJ_SERVER_LOOKED_AT, "server", null, "");
    try {
      int waiting = server.get().connected(folders -> folders.arrived().size());
      return new StuckResult(
          StuckOutcome.DONE,
          about,
          Text.counted(
              waiting,
              "It can be used again; {0} file of DOJ’s waits there. What waits here goes on within"
                  + " a minute.",
              "It can be used again; {0} files of DOJ’s wait there. What waits here goes on within"
                  + " a minute."));
    } catch (DojServerException e) {
      return new StuckResult(
          StuckOutcome.REFUSED, about, Text.of("It still cannot be used. The page says why."));
    }
  }
}
