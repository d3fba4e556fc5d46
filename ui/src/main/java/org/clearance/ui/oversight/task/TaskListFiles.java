package org.clearance.ui.oversight.task;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.task.ListedTask;
import org.clearance.domain.oversight.task.TaskQuestion.Whose;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.table.ListDownloads;
import org.clearance.ui.ground.table.ListDownloads.Asked;
import org.clearance.ui.ground.table.ListDownloads.Listed;
import org.clearance.ui.ground.table.Saying;
import org.clearance.ui.ground.table.Table;
import org.clearance.ui.oversight.task.TaskLists.Row;
import org.clearance.ui.oversight.task.TaskSubject.Description;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The task lists as files. */
@Controller
class TaskListFiles {
  private final TaskLists lists;
  private final ListDownloads files;

  TaskListFiles(TaskLists lists, ListDownloads files) {
    this.lists = lists;
    this.files = files;
  }

  /**
   * Sends a list as a file, as it is filtered and sorted. The audit of each county whose tasks are
   * in it keeps how many of them were taken.
   */
  @GetMapping({"/tasks/list.csv", "/tasks/list.xlsx"})
  ResponseEntity<byte[]> file(
      @CurrentUser User user,
      @CurrentCounty County county,
      TaskFilter.Parameters parameters,
      Locale locale,
      HttpServletRequest request)
      throws IOException {
    Access.require(user, county.id(), TaskPages.WORKERS);
    TaskFilter filter = parameters.filter();
    Whose whose = TaskPages.shown(filter, lists.counts(user, county));
    Map<County, Long> counts = lists.countEach(user, county, whose, filter);
    List<String> codes = lists.codes(whose, filter);
    Map<County, Listed> parts = new LinkedHashMap<>();
    counts.forEach((of, rows) -> parts.put(of, listed(of, codes, rows)));
    if (parts.isEmpty()) {
      parts.put(county, listed(county, codes, 0));
    }
    return files.send(
        new Asked(user, county, locale, request.getRequestURI()),
        parts,
        saying ->
            table(
                lists.all(user, county, whose, filter, ListDownloads.MOST), whose, county, saying));
  }

  private static Listed listed(County county, List<String> codes, long rows) {
    return Listed.ofCounty(county, AuditAction.TASK_LIST_DOWNLOADED, codes, rows);
  }

  private static Table table(List<Row> rows, Whose whose, County county, Saying saying) {
    boolean done = whose == Whose.DONE;
    List<Text> columns =
        new ArrayList<>(
            List.of(Text.of("Task"), Text.of("More"), Text.of("Step"), Text.of("County")));
    columns.addAll(
        done
            ? List.of(Text.of("What was done"), Text.of("Done"))
            : List.of(
                Text.of("Progress"),
                Text.of("Look out for"),
                Text.of("Waiting since"),
                Text.of("Priority"),
                Text.of("Due"),
                Text.of("Statutory deadline"),
                Text.of("Held by")));
    columns.add(Text.of("Note"));
    return new Table(
        "tasks",
        saying.word("tasks." + whose),
        Text.of("Tasks, as the list is filtered and sorted."),
        columns,
        rows.stream().map(row -> cells(row, done, county, saying)).toList());
  }

  private static List<@Nullable Object> cells(
      Row row, boolean done, County current, Saying saying) {
    ListedTask task = row.task();
    Description about = row.subject();
    County of = row.county() == null ? current : row.county();
    List<@Nullable Object> cells =
        new ArrayList<>(
            Arrays.<@Nullable Object>asList(
                about == null ? null : about.what(),
                about == null ? null : about.more(),
                Text.of(task.name()),
                Text.asWritten(of.displayName())));
    if (done) {
      Instant ended = task.endedAt();
      cells.add(task.done());
      cells.add(ended == null ? null : Text.asWritten(saying.moment(ended, current.timeZone())));
    } else {
      TaskSubject.@Nullable Amount amount = about == null ? null : about.amount();
      cells.add(amount == null ? null : Text.of("{0} of {1}", amount.done(), amount.total()));
      cells.add(amount == null || amount.lookOut() == 0 ? null : amount.lookOut());
      cells.add(day(task.createdAt(), current));
      cells.add(saying.word("task.priority." + row.priority()));
      cells.add(day(task.dueAt(), current));
      cells.add(task.statutoryOn());
      cells.add(row.holder() == null ? null : Text.asWritten(row.holder()));
    }
    cells.add(row.note() == null ? null : Text.asWritten(row.note().words()));
    return cells;
  }

  private static @Nullable LocalDate day(@Nullable Instant at, County county) {
    return at == null ? null : at.atZone(county.zone()).toLocalDate();
  }
}
