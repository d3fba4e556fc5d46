package org.clearance.domain.law.jurisdiction;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.document.PaperChecks;
import org.clearance.domain.ground.store.Sha256;
import org.clearance.domain.ground.store.StorageProperties;
import org.clearance.domain.office.user.County;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps laws of a county's own from its folder: each is checked, and what was checked becomes a
 * version, a draft until another person approves it. A law that ships is only approved. No version
 * is ever changed.
 */
@Component
@EnableConfigurationProperties({LawProperties.class, StorageProperties.class})
public class KeepingLaw {
  private final JdbcClient db;
  private final LawRegister register;
  private final PaperChecks papers;
  private final Audit audit;
  private final Clock clock;
  private final Path folders;

  KeepingLaw(
      JdbcClient db,
      LawRegister register,
      PaperChecks papers,
      Audit audit,
      Clock clock,
      LawProperties properties,
      StorageProperties storage) {
    this.db = db;
    this.register = register;
    this.papers = papers;
    this.audit = audit;
    this.clock = clock;
    this.folders = properties.folder(storage);
  }

  /** The result of keeping a folder. */
  public sealed interface KeepLawResult {
    /**
     * The folder is kept.
     *
     * @param isNew false if the county's latest version of it says the same; that one stands
     * @param toConfirm what a lawyer still has to confirm, a sentence each
     */
    record Kept(LawVersion version, boolean isNew, List<String> toConfirm)
        implements KeepLawResult {}

    /** The folder cannot be used; nothing was kept. */
    record Refused(List<FolderProblem> problems) implements KeepLawResult {}

    /** The folder is not there. */
    record NotThere() implements KeepLawResult {}
  }

  /** Where the county's folders are put. */
  public Path path(County county) {
    return folders.resolve(county.code());
  }

  /** The names of the county's folders, in their order; none where nobody has made any. */
  public List<String> found(County county) {
    Path of = path(county);
    if (!Files.isDirectory(of)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(of)) {
      return all.filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("looking into the folder " + of, e);
    }
  }

  /**
   * Checks a folder and keeps it as a version.
   *
   * @param name the folder's, which is the jurisdiction's
   * @param author the username of a supervisor
   */
  @Transactional
  public KeepLawResult keep(County county, String name, String author) {
    if (!found(county).contains(name)) {
      return new KeepLawResult.NotThere();
    }
    FolderCheck.CheckFolderResult checked = FolderCheck.of(path(county).resolve(name), papers);
    if (!checked.problems().isEmpty()) {
      return new KeepLawResult.Refused(checked.problems());
    }
    lock(county.id());
    String sha256 = hash(checked.texts());
    List<LawVersion> before =
        register.all(county.id()).stream().filter(one -> one.jurisdiction().equals(name)).toList();
    if (!before.isEmpty() && before.get(0).sha256().equals(sha256)) {
      return new KeepLawResult.Kept(before.get(0), false, checked.toConfirm());
    }
    long id = write(county.id(), name, sha256, checked.texts(), author, false);
    LawVersion version = register.find(county.id(), id).orElseThrow();
    audit.record(
        author,
        county.id(),
        AuditAction.LAW_KEPT,
        "law",
        id,
        "%s, version %d, %s".formatted(name, version.version(), sha256));
    return new KeepLawResult.Kept(version, true, checked.toConfirm());
  }

  /** The hash of all files: their names and their texts, in the order of the names. */
  static String hash(SortedMap<String, String> texts) {
    var digest = Sha256.newDigest();
    texts.forEach(
        (name, text) ->
            digest.update(
                "%s %s\n".formatted(Sha256.of(text.getBytes(UTF_8)), name).getBytes(UTF_8)));
    return Sha256.hex(digest.digest());
  }

  /**
   * Puts a law that ships in force in a county from today: Clearance is its author, so one
   * supervisor will do.
   *
   * @throws IllegalArgumentException if none of the id ships
   */
  @Transactional
  public ApproveLawResult adopt(County county, String jurisdiction, String approver) {
    SortedMap<String, String> texts = Jurisdictions.shippedTexts(jurisdiction);
    String sha256 = hash(texts);
    lock(county.id());
    Optional<LawVersion> stands =
        register.inForce(county.id()).stream()
            .filter(version -> version.sha256().equals(sha256))
            .findFirst();
    if (stands.isPresent()) {
      return new ApproveLawResult.ApprovedBefore(stands.get());
    }
    long id = write(county.id(), jurisdiction, sha256, texts, approver, true);
    return approve(county.id(), id, approver, register.today(county.id()));
  }

  private void lock(long countyId) {
    db.sql("select pg_advisory_xact_lock(hashtext('law_version'), :county)")
        .param("county", (int) countyId)
        .query(row -> {});
  }

  private long write(
      long countyId,
      String name,
      String sha256,
      Map<String, String> texts,
      String author,
      boolean shipped) {
    keep(db, sha256, texts);
    return db.sql(
            """
            insert into law_version (county_id, jurisdiction, version, law_sha256, author, shipped)
            values (:county, :name,
                    1 + coalesce((select max(version) from law_version
                                   where county_id = :county and jurisdiction = :name), 0),
                    :sha256, :author, :shipped)
            returning id
            """)
        .param("county", countyId)
        .param("name", name)
        .param("sha256", sha256)
        .param("author", author)
        .param("shipped", shipped)
        .query(Long.class)
        .single();
  }

  /** Keeps the files of a law, unless they are kept already. */
  static void keep(JdbcClient db, String sha256, Map<String, String> texts) {
    boolean unknown =
        db.sql("insert into law (sha256) values (:sha256) on conflict do nothing")
                .param("sha256", sha256)
                .update()
            > 0;
    if (unknown) {
      db.sql(
              """
              insert into law_file (law_sha256, name, text)
              select :sha256, f.name, f.text from unnest(:names::text[], :texts::text[]) as f (name, text)
              """)
          .param("sha256", sha256)
          .param("names", texts.keySet().toArray(String[]::new))
          .param("texts", texts.values().toArray(String[]::new))
          .update();
    }
  }

  /**
   * Approves a version.
   *
   * @param approver the username of a supervisor, who is not the author
   * @param from the day on which it takes effect, today in the county or later
   * @throws IllegalArgumentException if the county has no such version
   */
  @Transactional
  public ApproveLawResult approve(
      long countyId, long lawVersionId, String approver, LocalDate from) {
    db.sql("select id from law_version where id = :id and county_id = :county for update")
        .param("id", lawVersionId)
        .param("county", countyId)
        .query(Long.class)
        .optional();
    LawVersion version = get(countyId, lawVersionId);
    if (version.approval() != null) {
      return new ApproveLawResult.ApprovedBefore(version);
    }
    if (!version.shipped() && version.author().equals(approver)) {
      return new ApproveLawResult.OwnVersion();
    }
    LocalDate today = register.today(countyId);
    if (from.isBefore(today)) {
      return new ApproveLawResult.TooEarly(today);
    }
    db.sql(
            """
            update law_version
               set approved_by = :user, approved_at = :now, effective_from = :from
             where id = :id
            """)
        .param("user", approver)
        .param("now", clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
        .param("from", from)
        .param("id", lawVersionId)
        .update();
    audit.record(
        approver,
        countyId,
        AuditAction.LAW_APPROVED,
        "law",
        lawVersionId,
        "%s, version %d, from %s".formatted(version.jurisdiction(), version.version(), from));
    return new ApproveLawResult.Approved(get(countyId, lawVersionId));
  }

  private LawVersion get(long countyId, long lawVersionId) {
    return register
        .find(countyId, lawVersionId)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "county %d has no version %d of a law".formatted(countyId, lawVersionId)));
  }
}
