package org.clearance.workers.killed;

import static org.clearance.workers.killed.KilledProcess.THEIRS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.text.PDFTextStripper;
import org.clearance.domain.ground.store.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each printed document is whole: it opens, has all its pages, and is what its name says. */
final class DocumentChecks {
  private static final Pattern ADDRESS = Pattern.compile("(?m)^\\d+ MAIN ST$");

  private final JdbcClient db;
  private final OldCounties store;
  private final Violations violations;

  DocumentChecks(JdbcClient db, OldCounties store, Violations violations) {
    this.db = db;
    this.store = store;
    this.violations = violations;
  }

  void check() {
    for (String sha256 :
        db.sql("select sha256 from stored_file where media_type = 'application/pdf'")
            .query(String.class)
            .list()) {
      byte[] bytes = bytes(sha256);
      String end = new String(bytes, Math.max(0, bytes.length - 8), 8, StandardCharsets.ISO_8859_1);
      violations.that(Sha256.of(bytes).equals(sha256), "a document is not what its name says");
      violations.that(end.contains("%%EOF"), "a document is cut off");
    }
    paged("select document from motion_version v join motion m on m.id = v.motion_id");
    ordersOneByOne();
    letters();
  }

  /** Its last page has the number that all of them come to. */
  private void paged(String documents) {
    for (String sha256 :
        db.sql(documents + " where county_id in " + THEIRS).query(String.class).list()) {
      try (PDDocument pdf = Loader.loadPDF(bytes(sha256))) {
        int pages = pdf.getNumberOfPages();
        for (int page = 1; page <= pages; page++) {
          violations.that(
              text(pdf, page).lines().anyMatch(("" + page)::equals),
              "a motion's page %d of %d has not its number: %s".formatted(page, pages, sha256));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** An order, with its bookmark, for each conviction that was not withdrawn by that version. */
  private void ordersOneByOne() {
    record Orders(String document, int orders) {}
    for (Orders one :
        db.sql(
                """
                select v.orders_document as document,
                       (select count(*) from motion_item i where i.motion_id = v.motion_id)
                       - case when v.version > 1
                           then (select count(*) from motion_item i join conviction c on c.id = i.conviction_id
                                  where i.motion_id = v.motion_id and c.state = 'WITHDRAWN') else 0 end as orders
                  from motion_version v where v.orders_document is not null
                """)
            .query(Orders.class)
            .list()) {
      try (PDDocument pdf = Loader.loadPDF(bytes(one.document()))) {
        PDDocumentOutline outline = pdf.getDocumentCatalog().getDocumentOutline();
        int bookmarks = 0;
        for (var ignored : outline.children()) {
          bookmarks++;
        }
        violations.that(
            bookmarks == one.orders() && pdf.getNumberOfPages() >= bookmarks,
            "%d orders one by one in place of %d, on %d pages: %s"
                .formatted(bookmarks, one.orders(), pdf.getNumberOfPages(), one.document()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Each letter is in the print once, on a sheet of its own. */
  private void letters() {
    record Bundle(String document, int letters) {}
    var printed = new HashMap<String, Integer>();
    for (Bundle bundle :
        db.sql(
                "select document, letters from letter_bundle where document is not null and"
                    + " county_id in "
                    + THEIRS)
            .query(Bundle.class)
            .list()) {
      try (PDDocument pdf = Loader.loadPDF(bytes(bundle.document()))) {
        int before = printed.size();
        Matcher addresses = ADDRESS.matcher(new PDFTextStripper().getText(pdf));
        while (addresses.find()) {
          printed.merge(addresses.group(), 1, Integer::sum);
        }
        violations.that(
            printed.size() - before == bundle.letters()
                && pdf.getNumberOfPages() == bundle.letters() + 1,
            "a bundle of %d letters has %d, on %d pages"
                .formatted(bundle.letters(), printed.size() - before, pdf.getNumberOfPages()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    long letters =
        db.sql("select count(*) from notice where channel = 'LETTER' and county_id in " + THEIRS)
            .query(Long.class)
            .single();
    violations.that(
        printed.size() == letters && printed.values().stream().allMatch(times -> times == 1),
        "a letter is not in the print once");
  }

  private static String text(PDDocument pdf, int page) throws IOException {
    var stripper = new PDFTextStripper();
    stripper.setStartPage(page);
    stripper.setEndPage(page);
    return stripper.getText(pdf);
  }

  private byte[] bytes(String sha256) {
    try {
      return Files.readAllBytes(store.path(sha256));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
