package org.clearance.ui.staterecord.submission;

import static org.clearance.bpmn.UserTasks.CORRECT_REJECTED_RECORDS;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.bpmn.Variables;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.User;
import org.clearance.domain.staterecord.submission.Correction;
import org.clearance.domain.staterecord.submission.Corrections;
import org.clearance.domain.staterecord.submission.Disposition;
import org.clearance.domain.staterecord.submission.RejectionCode;
import org.clearance.domain.staterecord.submission.SubmissionRecord;
import org.clearance.domain.staterecord.submission.Submissions;
import org.clearance.process.task.OpenTask;
import org.clearance.process.task.Tasks;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Conflict;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.sheet.SheetFilter;
import org.clearance.ui.ground.sheet.Sheets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The desk where a clerk corrects records that DOJ rejected, or withdraws them from reporting. */
@Controller
@RequestMapping("/tasks/{taskKey}/" + CORRECT_REJECTED_RECORDS)
class CorrectingDesk {
  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("MM/dd/uuuu, HH:mm");

  private final Tasks tasks;
  private final Submissions submissions;
  private final Corrections corrections;
  private final Sheets sheets;

  CorrectingDesk(Tasks tasks, Submissions submissions, Corrections corrections, Sheets sheets) {
    this.sheets = sheets;
    this.tasks = tasks;
    this.submissions = submissions;
    this.corrections = corrections;
  }

  /** A rejected record with the meaning of its code. */
  record Rejected(SubmissionRecord record, Text hint) {
    static Rejected of(SubmissionRecord record) {
      return new Rejected(record, RejectionCode.hint(record.code()));
    }
  }

  @GetMapping
  String list(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @RequestParam(defaultValue = "") String show,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String sort,
      Model model) {
    OpenTask task = tasks.requireHeldBy(user, taskKey, CORRECT_REJECTED_RECORDS);
    List<SubmissionRecord> records = records(task);
    SheetFilter filter = CorrectionsSheet.filter(show, code, sort);
    long corrected = records.stream().filter(one -> one.corrected() != null).count();
    long handled = records.stream().filter(SubmissionRecord::handled).count();
    model.addAttribute("task", task);
    model.addAttribute("all", records.size());
    model.addAttribute(
        "records", CorrectionsSheet.shown(records, filter).stream().map(Rejected::of).toList());
    model.addAttribute(
        "codes", records.stream().map(SubmissionRecord::code).distinct().sorted().toList());
    model.addAttribute("filter", filter);
    model.addAttribute("sheet", sheets.of(user, CorrectionsSheet.KIND));
    model.addAttribute("handled", handled);
    model.addAttribute("correctedCount", corrected);
    model.addAttribute("withdrawnCount", handled - corrected);
    next(records, null).ifPresent(next -> model.addAttribute("next", next));
    return "staterecord/submission/correcting";
  }

  @GetMapping("/{submissionId}/{recordNumber}")
  String record(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @PathVariable long submissionId,
      @PathVariable int recordNumber,
      Model model) {
    OpenTask task = tasks.requireHeldBy(user, taskKey, CORRECT_REJECTED_RECORDS);
    SubmissionRecord record = record(task, submissionId, recordNumber);
    Disposition corrected = record.corrected();
    Correction form =
        Correction.of(corrected == null ? record.fields() : corrected, record.remark());
    return page(task, record, form, record.withdrawalReason(), Map.of(), model);
  }

  @PostMapping("/{submissionId}/{recordNumber}")
  String correct(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @PathVariable long submissionId,
      @PathVariable int recordNumber,
      @RequestParam int version,
      @ModelAttribute CorrectionForm typed,
      Model model,
      RedirectAttributes redirect) {
    OpenTask task = tasks.requireHeldBy(user, taskKey, CORRECT_REJECTED_RECORDS);
    SubmissionRecord record = record(task, submissionId, recordNumber);
    Correction form = typed.correction();
    Corrections.SaveCorrectionResult saved =
        corrections.correct(submissionId, recordNumber, version, form, user.username());
    if (saved instanceof Corrections.Refused refused) {
      return page(task, record, form, "", refused.messages(), model);
    }
    return saved(
        task,
        record,
        saved,
        Text.of("Record {0} is corrected.", String.valueOf(recordNumber)),
        typed.goesOn(),
        redirect);
  }

  @PostMapping("/{submissionId}/{recordNumber}/withdraw")
  String withdraw(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @PathVariable long submissionId,
      @PathVariable int recordNumber,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String reason,
      Model model,
      RedirectAttributes redirect) {
    OpenTask task = tasks.requireHeldBy(user, taskKey, CORRECT_REJECTED_RECORDS);
    SubmissionRecord record = record(task, submissionId, recordNumber);
    Corrections.SaveCorrectionResult saved =
        corrections.withdraw(submissionId, recordNumber, version, reason, user.username());
    if (saved instanceof Corrections.Refused refused) {
      Correction form = Correction.of(record.fields(), record.remark());
      return page(task, record, form, reason, refused.messages(), model);
    }
    return saved(
        task,
        record,
        saved,
        Text.of("Record {0} is withdrawn from reporting.", String.valueOf(recordNumber)),
        false,
        redirect);
  }

  @PostMapping("/finish")
  String finish(@CurrentUser User user, @PathVariable long taskKey, RedirectAttributes redirect) {
    OpenTask task = tasks.requireHeldBy(user, taskKey, CORRECT_REJECTED_RECORDS);
    Corrections.FinishCorrectionsResult finished =
        corrections.finish(task.number(Variables.MOTION_ID), taskKey, user.username());
    if (finished instanceof Corrections.NotAllHandled missing) {
      Alert.error(
          redirect,
          Text.counted(
              missing.records(),
              "One record is still to be corrected or withdrawn. Nothing was sent.",
              "{0} records are still to be corrected or withdrawn. Nothing was sent."));
      return "redirect:" + address(taskKey);
    }
    tasks.awaitCompleted(taskKey);
    var done = (Corrections.Completed) finished;
    Alert.success(
        redirect,
        Text.of(
            "Records reported again in the next submission: {0}; withdrawn: {1}.",
            done.corrected(), done.withdrawn()));
    return "redirect:/tasks";
  }

  private String page(
      OpenTask task,
      SubmissionRecord record,
      Correction form,
      String reason,
      Map<String, Text> errors,
      Model model) {
    model.addAttribute("task", task);
    model.addAttribute("record", record);
    model.addAttribute("hint", RejectionCode.hint(record.code()));
    model.addAttribute(
        "suspects", RejectionCode.of(record.code()).map(RejectionCode::fields).orElse(List.of()));
    model.addAttribute("form", form);
    model.addAttribute("reason", reason);
    model.addAttribute("errors", errors);
    model.addAttribute("more", next(records(task), record).isPresent());
    return "staterecord/submission/correct";
  }

  private String saved(
      OpenTask task,
      SubmissionRecord record,
      Corrections.SaveCorrectionResult saved,
      Text what,
      boolean goesOn,
      RedirectAttributes redirect) {
    if (saved instanceof Corrections.Stale stale) {
      throw conflict(task, record, stale.by(), stale.at());
    }
    Alert.success(redirect, what);
    Optional<SubmissionRecord> next = goesOn ? next(records(task), record) : Optional.empty();
    return "redirect:"
        + address(task.key())
        + next.map(one -> "/%d/%d".formatted(one.submissionId(), one.recordNumber())).orElse("");
  }

  private static Conflict conflict(
      OpenTask task, SubmissionRecord record, @Nullable String by, @Nullable Instant at) {
    String number = String.valueOf(record.recordNumber());
    return new Conflict(
        Text.of("This record has changed"),
        by == null || at == null
            ? Text.of(
                "Record {0} has changed since you opened it. Nothing of yours was saved.", number)
            : Text.of(
                "{0} saved record {1} at {2}, after you had opened it. Nothing of yours was saved.",
                by, number, MOMENT.format(at.atZone(task.county().zone()))),
        new Conflict.Way("See the rejected records", address(task.key())));
  }

  private List<SubmissionRecord> records(OpenTask task) {
    return submissions.rejectedOf(task.number(Variables.MOTION_ID));
  }

  private SubmissionRecord record(OpenTask task, long submissionId, int recordNumber) {
    return records(task).stream()
        .filter(one -> one.submissionId() == submissionId && one.recordNumber() == recordNumber)
        .findFirst()
        .orElseThrow(() -> new NotFound("This task has no such rejected record."));
  }

  /** The next untouched record after this one, starting over at the end. */
  private static Optional<SubmissionRecord> next(
      List<SubmissionRecord> records, @Nullable SubmissionRecord after) {
    List<SubmissionRecord> open =
        records.stream().filter(one -> !one.handled() && !isSame(one, after)).toList();
    return open.stream()
        .filter(one -> after == null || isAfter(one, after))
        .findFirst()
        .or(() -> open.stream().findFirst());
  }

  private static boolean isSame(SubmissionRecord one, @Nullable SubmissionRecord other) {
    return other != null
        && one.submissionId() == other.submissionId()
        && one.recordNumber() == other.recordNumber();
  }

  private static boolean isAfter(SubmissionRecord one, SubmissionRecord other) {
    return one.submissionId() == other.submissionId()
        ? one.recordNumber() > other.recordNumber()
        : one.submissionNumber() > other.submissionNumber();
  }

  private static String address(long taskKey) {
    return "/tasks/%d/%s".formatted(taskKey, CORRECT_REJECTED_RECORDS);
  }
}
