package org.clearance.domain.law.jurisdiction;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The jurisdictions: those that ship, and folders of a county's own. */
public final class Jurisdictions {
  /** The ids of the jurisdictions that ship. */
  public static final List<String> SHIPPED = List.of("us-ca", "us-il", "us-va");

  private static final Map<String, Jurisdiction> READ = new ConcurrentHashMap<>();

  private Jurisdictions() {}

  /**
   * A jurisdiction that ships.
   *
   * @throws IllegalArgumentException if there is none of the id
   */
  public static Jurisdiction shipped(String id) {
    if (!SHIPPED.contains(id)) {
      throw new IllegalArgumentException("no jurisdiction is called " + id);
    }
    return READ.computeIfAbsent(id, one -> read(LawFolder.shipped(one)));
  }

  /**
   * Reads a folder of a county's own, once {@link FolderCheck} finds nothing wrong with it.
   *
   * @throws FolderRefused if it does
   */
  public static Jurisdiction of(Path folder) {
    FolderCheck.CheckFolderResult checked = FolderCheck.of(folder);
    if (!checked.problems().isEmpty()) {
      throw new FolderRefused(folder.toString(), checked.problems());
    }
    return checked.jurisdiction();
  }

  /**
   * The files of a jurisdiction that ships, by name.
   *
   * @throws IllegalArgumentException if there is none of the id
   */
  static SortedMap<String, String> shippedTexts(String id) {
    if (!SHIPPED.contains(id)) {
      throw new IllegalArgumentException("no jurisdiction is called " + id);
    }
    LawFolder folder = LawFolder.shipped(id);
    read(folder).tables().forEach(LawTable::dmn);
    return folder.texts();
  }

  /**
   * Reads a folder that was checked when it was kept.
   *
   * @param texts its files by name
   */
  static Jurisdiction kept(String id, Map<String, String> texts) {
    return read(LawFolder.kept(id, texts));
  }

  private static Jurisdiction read(LawFolder folder) {
    var reading = new JurisdictionReading(folder);
    Jurisdiction read = reading.read();
    if (!reading.files().problems().isEmpty()) {
      throw new FolderRefused(folder.id(), reading.files().problems());
    }
    return read;
  }

  /** The names of the tables of some jurisdictions, for a message. */
  public static String names(Stream<Jurisdiction> all) {
    return all.flatMap(Jurisdiction::tables).map(LawTable::name).collect(Collectors.joining(", "));
  }

  /**
   * The table of a name: its own ({@code us-il/cannabis-convictions}, also written {@code
   * us-il/cannabis/convictions}, or {@code us-il/convictions} where no other programme has one of
   * that name), or its programme's ({@code us-va/sealing}), which stands for the first of its
   * tables that is the law on the day.
   */
  public static Optional<LawTable> table(Jurisdiction jurisdiction, String name, LocalDate asOf) {
    Optional<LawTable> byName =
        jurisdiction.tables().filter(table -> isCalled(table, name)).findFirst();
    return byName
        .or(
            () ->
                jurisdiction.programmes().stream()
                    .filter(programme -> programme.name().equals(name))
                    .flatMap(programme -> programme.tables().values().stream())
                    .filter(table -> table.dated().holdsOn(asOf))
                    .findFirst())
        .or(() -> byShortName(jurisdiction, name));
  }

  private static Optional<LawTable> byShortName(Jurisdiction jurisdiction, String name) {
    List<LawTable> called =
        jurisdiction.programmes().stream()
            .flatMap(programme -> programme.tables().entrySet().stream())
            .filter(table -> name.equals(jurisdiction.id() + "/" + table.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    return called.size() == 1 ? Optional.of(called.get(0)) : Optional.empty();
  }

  private static boolean isCalled(LawTable table, String name) {
    int programme = name.indexOf('/');
    int within = name.indexOf('/', programme + 1);
    String joined =
        within < 0 ? name : name.substring(0, within) + "-" + name.substring(within + 1);
    return table.name().equals(joined);
  }
}
