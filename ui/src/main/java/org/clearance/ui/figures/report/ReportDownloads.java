package org.clearance.ui.figures.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.table.Saying;
import org.clearance.ui.ground.table.Table;
import org.clearance.ui.ground.table.TableDownloads;
import org.clearance.ui.ground.table.TableDownloads.Taking;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Sends figures as files. The audit keeps each before a byte of it leaves. */
@Controller
class ReportDownloads {
  private static final AuditAction ACTION = AuditAction.FIGURES_DOWNLOADED;

  private final FigureScopes scopes;
  private final FigureTables tables;
  private final MonthlyReport report;
  private final TableDownloads downloads;
  private final Clock clock;

  ReportDownloads(
      FigureScopes scopes,
      FigureTables tables,
      MonthlyReport report,
      TableDownloads downloads,
      Clock clock) {
    this.scopes = scopes;
    this.tables = tables;
    this.report = report;
    this.downloads = downloads;
    this.clock = clock;
  }

  @GetMapping("/reports/figures.xlsx")
  ResponseEntity<byte[]> workbook(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam Map<String, String> address,
      Locale locale)
      throws IOException {
    Access.require(user, county.id(), ReportsPage.SEE);
    FigureScope asked = scopes.of(county, address);
    Saying saying = downloads.saying(locale);
    var book = new ByteArrayOutputStream();
    FigureWorkbook.write(
        asked,
        tables.all(asked, scopes.today(county), saying),
        county,
        clock.instant(),
        saying,
        book);
    return downloads.workbook(
        new Taking(
            user,
            county,
            ACTION,
            "figures.xlsx " + asked.address(),
            "figures-%s.xlsx".formatted(scopes.today(county))),
        book.toByteArray());
  }

  @GetMapping("/reports/figures/{table}.csv")
  ResponseEntity<byte[]> csv(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable String table,
      @RequestParam Map<String, String> address,
      Locale locale) {
    Access.require(user, county.id(), ReportsPage.SEE);
    FigureScope asked = scopes.of(county, address);
    Saying saying = downloads.saying(locale);
    String key =
        table.equals("cleared")
            ? "cleared-" + asked.grain().name().toLowerCase(Locale.ROOT)
            : table;
    TableName name =
        TableName.of(key).orElseThrow(() -> new NotFound(Text.of("There is no table {0}.", table)));
    Table found = tables.of(name, asked, scopes.today(county), saying);
    return downloads.csv(
        new Taking(
            user,
            county,
            ACTION,
            "%s.csv %s".formatted(key, asked.address()),
            "%s-%s.csv".formatted(key, scopes.today(county))),
        found,
        saying);
  }

  @GetMapping("/reports/month.pdf")
  ResponseEntity<byte[]> month(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "") String month,
      Locale locale) {
    Access.require(user, county.id(), ReportsPage.SEE);
    LocalDate today = scopes.today(county);
    YearMonth asked = month.isBlank() ? YearMonth.from(today).minusMonths(1) : read(month);
    return downloads.send(
        new Taking(
            user, county, ACTION, "month.pdf month=" + asked, "report-%s.pdf".formatted(asked)),
        MediaType.APPLICATION_PDF,
        report.print(county, asked, today, downloads.saying(locale)));
  }

  private static YearMonth read(String written) {
    try {
      YearMonth month = YearMonth.parse(written.strip());
      if (month.getYear() >= 1900 && month.getYear() <= 9999) {
        return month;
      }
      throw new NotFound(noMonth(written));
    } catch (DateTimeException e) {
      throw new NotFound(noMonth(written));
    }
  }

  private static Text noMonth(String written) {
    return Text.of("“{0}” is not a month. Write it like 2026-11.", written);
  }
}
