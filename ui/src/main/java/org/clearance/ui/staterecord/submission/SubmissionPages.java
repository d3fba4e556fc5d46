package org.clearance.ui.staterecord.submission;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.office.sight.WholeNumbers;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.staterecord.acknowledgement.Acknowledgement;
import org.clearance.domain.staterecord.acknowledgement.Acknowledgements;
import org.clearance.domain.staterecord.reconciliation.Alarms;
import org.clearance.domain.staterecord.submission.Collecting;
import org.clearance.domain.staterecord.submission.FollowUps;
import org.clearance.domain.staterecord.submission.RecordState;
import org.clearance.domain.staterecord.submission.Submission;
import org.clearance.domain.staterecord.submission.SubmissionQuestion;
import org.clearance.domain.staterecord.submission.Submissions;
import org.clearance.domain.staterecord.submission.Submissions.SubmissionCounts;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Attachment;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.layout.Paging;
import org.clearance.ui.ground.sheet.Sheets;
import org.clearance.ui.staterecord.submission.StateSheets.SubmissionFilter;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The submissions of a county, and one with its records. */
@Controller
class SubmissionPages {
  private static final int PAGE = 50;
  private static final int RECORDS_ON_A_PAGE = 100;
  private static final int ANSWERS = 25;

  private final Submissions submissions;
  private final Acknowledgements acknowledgements;
  private final FollowUps followUps;
  private final FileStore store;
  private final Audit audit;
  private final Alarms alarms;
  private final Collecting collecting;
  private final ServerAway away;
  private final WholeNumbers whole;
  private final Sheets sheets;

  SubmissionPages(
      Submissions submissions,
      Acknowledgements acknowledgements,
      FollowUps followUps,
      FileStore store,
      Audit audit,
      Alarms alarms,
      Collecting collecting,
      ServerAway away,
      WholeNumbers whole,
      Sheets sheets) {
    this.submissions = submissions;
    this.acknowledgements = acknowledgements;
    this.followUps = followUps;
    this.store = store;
    this.audit = audit;
    this.alarms = alarms;
    this.collecting = collecting;
    this.away = away;
    this.whole = whole;
    this.sheets = sheets;
  }

  /** The records that a filter shows. */
  enum Shown {
    ALL("All", EnumSet.allOf(RecordState.class)),
    OUTSTANDING("Outstanding", EnumSet.of(RecordState.SENT, RecordState.BATCHED)),
    ACCEPTED("Accepted", EnumSet.of(RecordState.ACCEPTED)),
    REJECTED(
        "Rejected",
        EnumSet.of(
            RecordState.REJECTED,
            RecordState.CORRECTED,
            RecordState.WITHDRAWN,
            RecordState.SUPERSEDED));

    final String label;
    private final Set<RecordState> states;

    Shown(String label, Set<RecordState> states) {
      this.label = label;
      this.states = states;
    }

    public String getLabel() {
      return label;
    }

    /** The number of records that a list shows, of those that are counted by their states. */
    public long of(Map<RecordState, Long> counts) {
      return states.stream().mapToLong(state -> counts.getOrDefault(state, 0L)).sum();
    }
  }

  @GetMapping("/submissions")
  String list(
      @CurrentUser User user,
      @CurrentCounty County county,
      @ModelAttribute SubmissionFilter filter,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Access.require(user, county.id(), DojPlaces.READERS);
    SubmissionQuestion asked = filter.question(county.id());
    SubmissionCounts counts = submissions.countOf(county.id());
    Paging paging = Paging.of(page, PAGE, counts.of(asked));
    model.addAttribute("filter", filter.sheet());
    model.addAttribute("stands", SubmissionQuestion.Stand.values());
    model.addAttribute("counts", counts);
    model.addAttribute("paging", paging);
    model.addAttribute("sheet", sheets.of(user, StateSheets.SUBMISSIONS));
    model.addAttribute("submissions", submissions.asked(asked, paging.offset(), paging.size()));
    AlarmPages.show(alarms, user, county, model);
    away.show(county, model);
    model.addAttribute("next", collecting.next(county.id()).orElse(null));
    model.addAttribute("maySend", user.mayIn(county.id(), Role.COURT_CLERK));
    model.addAttribute("total", submissions.reconciliation(county.id()));
    return "staterecord/submission/submissions";
  }

  @GetMapping("/submissions/{id}")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      @RequestParam(defaultValue = "ALL") Shown shown,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Access.require(user, county.id(), DojPlaces.READERS);
    Submission submission = submission(county, id);
    audit.record(user.username(), county.id(), AuditAction.SUBMISSION_VIEWED, "submission", id, "");
    Map<RecordState, Long> inAll = whole.of(() -> submissions.counts(id));
    long seen = shown.of(submissions.counts(id));
    Paging paging = Paging.of(page, RECORDS_ON_A_PAGE, seen).withSealed(shown.of(inAll) - seen);
    model.addAttribute("counts", inAll);
    model.addAttribute("submission", submission);
    model.addAttribute("filters", Shown.values());
    model.addAttribute("shown", shown);
    model.addAttribute("paging", paging);
    model.addAttribute(
        "records", submissions.records(id, shown.states, paging.offset(), paging.size()));
    List<Acknowledgement> answers = acknowledgements.ofSubmission(id, ANSWERS + 1);
    model.addAttribute("answers", answers.stream().limit(ANSWERS).toList());
    model.addAttribute("moreAnswers", answers.size() > ANSWERS);
    model.addAttribute("followUps", followUps.of(id));
    model.addAttribute("mayDownload", user.mayIn(county.id(), Role.COURT_CLERK));
    return "staterecord/submission/submission";
  }

  @GetMapping("/submissions/{id}/file")
  ResponseEntity<Resource> file(
      @CurrentUser User user, @CurrentCounty County county, @PathVariable long id) {
    Access.require(user, county.id(), Role.COURT_CLERK);
    Submission submission = submission(county, id);
    String document = submission.document();
    if (document == null) {
      throw new NotFound("The file of this submission is not written yet.");
    }
    audit.record(
        user.username(),
        county.id(),
        AuditAction.SUBMISSION_DOWNLOADED,
        "submission",
        id,
        document);
    return Attachment.of(
        new MediaType("text", "csv"),
        submission.fileName(),
        new InputStreamResource(store.open(document)));
  }

  private Submission submission(County county, long id) {
    return submissions
        .find(id)
        .filter(found -> found.countyId() == county.id())
        .orElseThrow(() -> new NotFound("There is no such submission in this county."));
  }
}
