package org.clearance.ui.court.order;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.clearance.domain.court.order.ExceptionEntry;
import org.clearance.domain.court.order.ExceptionSheet;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Attachment;
import org.clearance.ui.ground.layout.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The exceptions of an order by CSV: a sheet to fill in, its upload, and a report of what was not
 * understood. Nothing is used until it is confirmed, and nothing of it counts until the order is
 * recorded.
 */
@Controller
class SheetPage {
  private static final String PATH = HeadPage.PATH + "/sheet";
  private static final String AMENDING = HeadPage.AMENDING + "/sheet";
  private static final String SHEET = "text/csv";
  private static final int LARGEST_BYTES = 16 << 20;

  private final OrderDesks desks;
  private final FileStore store;
  private final Audit audit;

  SheetPage(OrderDesks desks, FileStore store, Audit audit) {
    this.desks = desks;
    this.store = store;
    this.audit = audit;
  }

  @GetMapping({PATH, AMENDING})
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable Map<String, String> path,
      Model model) {
    return page(desks.open(user, county, DeskAddress.of(path)), "", model);
  }

  @GetMapping({PATH + ".csv", AMENDING + ".csv"})
  void download(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable Map<String, String> path,
      HttpServletResponse response)
      throws IOException {
    OrderDesk desk = desks.open(user, county, DeskAddress.of(path));
    audit.record(
        user.username(),
        desk.motion().countyId(),
        AuditAction.MOTION_SHEET_DOWNLOADED,
        "motion",
        desk.motion().id(),
        "");
    byte[] sheet =
        ExceptionSheet.write(desk.subject(), desk.entries().exceptions())
            .getBytes(StandardCharsets.UTF_8);
    response.setContentType("text/csv;charset=UTF-8");
    Attachment.name(response, desk.motion().number() + "-exceptions.csv");
    // The byte-order mark by which spreadsheets recognize UTF-8.
    response.getOutputStream().write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
    response.getOutputStream().write(sheet);
  }

  @PostMapping({PATH, AMENDING})
  String upload(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable Map<String, String> path,
      @RequestParam(required = false) @Nullable MultipartFile sheet,
      Model model)
      throws IOException {
    OrderDesk desk = desks.open(user, county, DeskAddress.of(path));
    if (sheet == null || sheet.isEmpty()) {
      return page(desk, "Choose a sheet to upload; the one chosen is empty or missing.", model);
    }
    if (sheet.getSize() > LARGEST_BYTES) {
      return page(
          desk, "The sheet is larger than 16 MB. Upload the lines that differ, alone.", model);
    }
    byte[] bytes = sheet.getBytes();
    var report = ExceptionSheet.read(new ByteArrayInputStream(bytes), desk.subject());
    String sha256 = store.put(new ByteArrayInputStream(bytes), SHEET).sha256();
    return report(desk, report, sha256, model);
  }

  /** Copies a sheet into the draft; convictions that the sheet does not name stay as they are. */
  @PostMapping({PATH + "/take", AMENDING + "/take"})
  String take(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable Map<String, String> path,
      @RequestParam String sheet,
      @RequestParam int version,
      RedirectAttributes redirect)
      throws IOException {
    OrderDesk desk = desks.open(user, county, DeskAddress.of(path));
    if (store.describe(sheet).filter(file -> file.mediaType().equals(SHEET)).isEmpty()) {
      throw new NotFound("That sheet is not here any more. Upload it again.");
    }
    ExceptionSheet.Report report;
    try (InputStream in = store.open(sheet)) {
      report = ExceptionSheet.read(in, desk.subject());
    }
    desks.save(user, desk, desk.entries().withExceptions(taken(desk, report)), version, true);
    Alert.success(
        redirect,
        desk.later()
            ? Text.counted(
                report.exceptions().size(),
                "One change was taken from the sheet.",
                "{0} changes were taken from the sheet.")
            : Text.counted(
                report.exceptions().size(),
                "One exception was taken from the sheet.",
                "{0} exceptions were taken from the sheet."));
    return "redirect:" + desk.path() + "/exceptions?only=true";
  }

  private static List<ExceptionEntry> taken(OrderDesk desk, ExceptionSheet.Report report) {
    Map<Long, ExceptionEntry> taken = desk.exceptions();
    taken.keySet().removeAll(report.standing());
    report.exceptions().forEach(e -> taken.put(e.convictionId(), e));
    return desk.lines().stream()
        .flatMap(line -> Stream.ofNullable(taken.get(line.convictionId())))
        .toList();
  }

  private static String page(OrderDesk desk, String error, Model model) {
    model.addAttribute("desk", desk);
    model.addAttribute("error", error.isEmpty() ? null : error);
    if (!error.isEmpty()) {
      model.addAttribute("errors", Map.of("sheet", error));
    }
    return "court/order/sheet";
  }

  private static String report(
      OrderDesk desk, ExceptionSheet.Report report, String sha256, Model model) {
    model.addAttribute("desk", desk);
    model.addAttribute("exceptions", desk.subject().exceptions(report.exceptions()));
    model.addAttribute("report", report);
    model.addAttribute(
        "takenBack", report.standing().stream().filter(desk.exceptions()::containsKey).count());
    model.addAttribute("sheet", sha256);
    return "court/order/report";
  }
}
