package org.clearance.domain.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Marks what is given out to browsers, so that it is known again when it comes back. The key is
 * made with the database and stays the same over restarts.
 */
@Component
public class ServerKey {
  private static final String ALGORITHM = "HmacSHA256";

  private final JdbcClient db;
  private volatile @Nullable SecretKeySpec key;

  ServerKey(JdbcClient db) {
    this.db = db;
  }

  /**
   * The mark of a text: HMAC-SHA256, in 64 hexadecimal digits.
   *
   * @param purpose what it is for; marks of one purpose are none of another
   */
  public String mark(String purpose, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key());
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  /** Whether a mark is that of the text; it takes as long wherever they differ. */
  public boolean isMark(String mark, String purpose, String text) {
    return MessageDigest.isEqual(
        mark.getBytes(StandardCharsets.UTF_8),
        mark(purpose, text).getBytes(StandardCharsets.UTF_8));
  }

  private SecretKeySpec key() {
    SecretKeySpec known = key;
    if (known == null) {
      byte[] secret =
          db.sql("select secret from server_key where name = 'browsers'")
              .query(byte[].class)
              .single();
      known = new SecretKeySpec(secret, ALGORITHM);
      key = known;
    }
    return known;
  }
}
