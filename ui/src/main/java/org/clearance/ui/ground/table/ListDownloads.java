package org.clearance.ui.ground.table;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.layout.Conflict;
import org.clearance.ui.ground.table.TableDownloads.Taking;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Sends the lists of the screens as files: all their rows, as they are filtered and sorted. */
@Component
public class ListDownloads {
  /** The most rows in a file. Whoever needs more takes a list in parts. */
  public static final int MOST = 50_000;

  private final TableDownloads downloads;

  ListDownloads(TableDownloads downloads) {
    this.downloads = downloads;
  }

  /**
   * A list that is taken away.
   *
   * @param subject what the audit’s entry is about, with its id
   * @param filter the values that narrow it, by their codes; nothing that somebody typed
   * @param rows how many it has
   */
  public record Listed(
      AuditAction action, String subject, long subjectId, Collection<String> filter, long rows) {
    /** A list of a county. */
    public static Listed ofCounty(
        County county, AuditAction action, Collection<String> filter, long rows) {
      return new Listed(action, "county", county.id(), filter, rows);
    }
  }

  /** A request for a list as a file: its user, and the address that says which kind of file. */
  public record Asked(User user, County county, Locale locale, String address) {
    String ending() {
      return address.endsWith(".csv") ? "csv" : "xlsx";
    }
  }

  /**
   * Sends a list as CSV or as a workbook, as its address ends.
   *
   * @param table made only where the file holds all of the list
   * @throws Conflict where the list has more rows than a file
   */
  public ResponseEntity<byte[]> send(Asked asked, Listed listed, Function<Saying, Table> table)
      throws IOException {
    return send(asked, Map.of(asked.county(), listed), table);
  }

  /**
   * Sends a list of several counties in one file. The audit of each keeps its own part.
   *
   * @param parts by their counties, one at least; the file is named for the first
   * @param table made only where the file holds all of the list
   * @throws Conflict where the list has more rows than a file
   */
  public ResponseEntity<byte[]> send(
      Asked asked, Map<County, Listed> parts, Function<Saying, Table> table) throws IOException {
    long rows = parts.values().stream().mapToLong(Listed::rows).sum();
    if (rows > MOST) {
      throw new Conflict(
          Text.of("The list is too long for a file"),
          Text.of(
              "It has {0} rows, and a file takes {1}. Narrow it by its filter, and download it in"
                  + " parts.",
              rows, MOST));
    }
    Saying saying = downloads.saying(asked.locale());
    Table made = table.apply(saying);
    String file = made.name() + "." + asked.ending();
    List<Taking> taken =
        parts.entrySet().stream()
            .map(part -> taking(asked, part.getKey(), part.getValue(), file))
            .toList();
    taken.stream().skip(1).forEach(downloads::keep);
    return asked.ending().equals("csv")
        ? downloads.csv(taken.get(0), made, saying)
        : downloads.workbook(taken.get(0), made, saying);
  }

  private static Taking taking(Asked asked, County county, Listed listed, String file) {
    return new Taking(
        asked.user(),
        county,
        listed.action(),
        listed.subject(),
        listed.subjectId(),
        "%s, %d rows%s".formatted(asked.ending(), listed.rows(), filter(listed)),
        file);
  }

  private static String filter(Listed listed) {
    String filter =
        listed.filter().stream().filter(one -> !one.isEmpty()).collect(Collectors.joining(", "));
    return filter.isEmpty() ? "" : ": " + filter;
  }
}
