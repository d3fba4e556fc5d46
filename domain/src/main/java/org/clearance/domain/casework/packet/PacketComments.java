package org.clearance.domain.casework.packet;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.message.Messages;
import org.clearance.domain.office.message.Messages.Told;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the comments that reviewers write to each other on a packet or one of its convictions. */
@Component
public class PacketComments {
  /** The longest comment, in characters. */
  public static final int LONGEST = 4_000;

  private final JdbcClient db;

  /** A user who is named in a comment: {@code @ann}. */
  private static final Pattern NAMED = Pattern.compile("(?<![\\w@])@([\\w.-]*\\w)");

  private final Messages messages;
  private final Audit audit;

  PacketComments(JdbcClient db, Messages messages, Audit audit) {
    this.messages = messages;
    this.db = db;
    this.audit = audit;
  }

  /**
   * A comment on a packet or on one of its convictions.
   *
   * @param convictionId null: on the packet as a whole
   * @param author the display name
   */
  public record PacketComment(
      long id, @Nullable Long convictionId, String author, String words, Instant writtenAt) {}

  /**
   * The comments on a packet as a whole, or on one of its convictions, the oldest first.
   *
   * @param convictionId null: on the packet as a whole
   */
  public List<PacketComment> of(long packetId, @Nullable Long convictionId) {
    return db.sql(
            """
            select m.id, m.conviction_id, coalesce(u.display_name, m.author) as author, m.words, m.written_at
              from packet_comment m left join app_user u on u.username = m.author
             where m.packet_id = :packet and m.conviction_id is not distinct from :conviction::bigint
             order by m.id
            """)
        .param("packet", packetId)
        .param("conviction", convictionId)
        .query(
            (row, number) ->
                new PacketComment(
                    row.getLong("id"),
                    (Long) row.getObject("conviction_id"),
                    row.getString("author"),
                    row.getString("words"),
                    row.getObject("written_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /**
   * Writes a comment.
   *
   * @param words 1 to {@link #LONGEST} characters
   * @return false when that is not so: then nothing was written
   */
  @Transactional
  public boolean write(Packet packet, @Nullable Long convictionId, String words, String author) {
    String text = words.strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      return false;
    }
    long id =
        db.sql(
                """
            insert into packet_comment (packet_id, conviction_id, author, words)
            values (:packet, :conviction, :author, :words) returning id
            """)
            .param("packet", packet.id())
            .param("conviction", convictionId)
            .param("author", author)
            .param("words", text)
            .query(Long.class)
            .single();
    tellNamed(packet, id, text, author);
    audit.record(
        author,
        packet.countyId(),
        AuditAction.COMMENT_WRITTEN,
        "packet",
        packet.id(),
        convictionId == null ? "" : "conviction " + convictionId);
    return true;
  }

  /** Tells the prosecution's users whom a comment names; they can read the packet. */
  private void tellNamed(Packet packet, long comment, String words, String author) {
    List<String> named =
        NAMED
            .matcher(words)
            .results()
            .map(found -> found.group(1).toLowerCase(Locale.ROOT))
            .filter(username -> !username.equals(author))
            .distinct()
            .toList();
    if (named.isEmpty()) {
      return;
    }
    List<String> readers =
        db.sql(
                """
                select distinct u.username from app_user u join user_role r on r.user_id = u.id
                 where u.username = any(:named) and r.county_id = :county
                   and r.role in ('DA_REVIEWER', 'DA_SUPERVISOR')
                """)
            .param("named", named.toArray(String[]::new))
            .param("county", packet.countyId())
            .query(String.class)
            .list();
    messages.tell(
        packet.countyId(),
        readers,
        new Told(
            "comment:" + comment,
            Text.of(
                "{0} names you in a comment on packet {1} of delivery {2}.",
                Text.asWritten(
                    db.sql("select display_name from app_user where username = :author")
                        .param("author", author)
                        .query(String.class)
                        .optional()
                        .orElse(author)),
                packet.number(),
                String.valueOf(packet.deliveryId())),
            "/packets/" + packet.id()));
  }
}
