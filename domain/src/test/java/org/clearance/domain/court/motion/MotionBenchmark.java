package org.clearance.domain.court.motion;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.clearance.domain.CourtContext;
import org.clearance.domain.TestRecords;
import org.clearance.domain.Yardsticks;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.ground.document.Template;
import org.clearance.domain.ground.store.StoredFile;
import org.clearance.domain.law.relief.Relief;

/**
 * Prints motions of many convictions, and a proposed order for each, and tells time, size and the
 * old generation's peak; run by its {@code main}, with the numbers of convictions.
 */
public final class MotionBenchmark {
  private static final OperatingSystemMXBean OF_PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** About as many as the shipped template has room for. */
  private static final int CONVICTIONS_A_PAGE = 25;

  private static final int LINES_OF_AN_ORDER = 30;

  private MotionBenchmark() {}

  public static void main(String[] sizes) throws Exception {
    Path data = Files.createTempDirectory("motions");
    try (var context = new CourtContext(data)) {
      long county = new TestRecords(context.db()).county("san-joaquin");
      for (String size : sizes) {
        print(context, county, Integer.parseInt(size));
      }
    }
  }

  private static void print(CourtContext context, long county, int convictions) {
    MotionDocument document = context.get(MotionDocument.class);
    ProposedOrders orders = context.get(ProposedOrders.class);
    List<MotionItem> items = items(convictions);
    var motion =
        new Motion(
            1,
            county,
            "SJ-2026-0001",
            1L,
            null,
            null,
            null,
            Motion.State.PREPARED,
            Instant.parse("2026-11-24T18:00:00Z"),
            convictions,
            1);
    var version =
        new MotionVersion(
            1, 1, motion.preparedAt(), null, convictions, OrderFor.CONVICTION, null, false);
    Documents documents = context.get(Documents.class);
    Template paper = documents.template(MotionDocument.TEMPLATE, "san-joaquin");
    tell(
        "%,d convictions".formatted(convictions),
        convictions / CONVICTIONS_A_PAGE,
        CONVICTIONS_A_PAGE,
        () -> document.print(motion, version, null, items, paper));
    Template order = documents.template(ProposedOrders.TEMPLATE, "san-joaquin");
    tell(
        "%,d orders".formatted(convictions),
        convictions,
        LINES_OF_AN_ORDER,
        () -> orders.print(motion, version, items, order));
  }

  private static void tell(String what, int pages, int linesOfEach, Supplier<StoredFile> printing) {
    System.gc();
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    long begun = System.nanoTime();
    long busy = OF_PROCESS.getProcessCpuTime();
    StoredFile printed = printing.get();
    double seconds = (System.nanoTime() - begun) / 1e9;
    double work = (OF_PROCESS.getProcessCpuTime() - busy) / 1e9;
    long old =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().contains("Old Gen"))
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum();
    System.out.printf(
        "%s: %.1f s (%.1f s of the processor), %.1f MB, old generation at most %,d MB%n",
        what, seconds, work, printed.size() / 1e6, old >> 20);
    Yardsticks.tell(
        "%,d pages of %d lines by PDFBox alone".formatted(pages, linesOfEach),
        Yardsticks.pages(pages, linesOfEach),
        (long) (seconds * 1e9));
  }

  private static List<MotionItem> items(int convictions) {
    var items = new ArrayList<MotionItem>();
    for (int i = 0; i < convictions; i++) {
      items.add(
          new MotionItem(
              i + 1,
              i,
              i / 2,
              "LASTNAME%05d,FIRSTNAME M".formatted(i / 2),
              "SF%06dA".formatted(100_000 + i),
              "00100100%d".formatted(i % 9 + 1),
              "11357",
              i % 2 == 0 ? "" : "(C)",
              i % 7 == 0,
              LocalDate.of(2000, 1, 1).plusDays(i % 5000),
              i % 3 == 0 ? "FELONY" : "MISDEMEANOR",
              i % 3 == 0 ? Relief.REDESIGNATED_MISDEMEANOR : Relief.DISMISSED_AND_SEALED,
              ConvictionState.FILED,
              null,
              null,
              null));
    }
    return items;
  }
}
