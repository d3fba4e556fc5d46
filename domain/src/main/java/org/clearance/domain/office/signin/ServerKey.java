package org.clearance.domain.office.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/**
 * Signs values that are given to browsers, so that they are recognized when they come back, and
 * encrypts those that the browser must not read. The key is made with the database and stays the
 * same over restarts.
 */
@Component
public class ServerKey {
  /**
   * Forgets the keys of a database that is to be copied: each copy makes its own when it is
   * migrated.
   */
  public static final String FORGETTING = "delete from server_key";

  private static final String ALGORITHM = "HmacSHA256";
  private static final int IV_BYTES = 16;
  private static final int TAG_BYTES = 16;

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

  /** Whether a mark belongs to the text, checked in constant time. */
  public boolean isMark(String mark, String purpose, String text) {
    return MessageDigest.isEqual(
        mark.getBytes(StandardCharsets.UTF_8),
        mark(purpose, text).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Encrypts a text with AES-GCM, in characters that an address may have. Each call gives another
   * result for the same text.
   *
   * @param purpose what it is for; what is sealed for one purpose is opened for no other
   */
  public String seal(String purpose, String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(sealing(purpose).encrypt(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Decrypts a text that was sealed for a purpose; empty where it was not, or was changed since.
   */
  public Optional<String> open(String purpose, String sealed) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(sealed);
      if (bytes.length < IV_BYTES + TAG_BYTES) {
        return Optional.empty();
      }
      return Optional.of(new String(sealing(purpose).decrypt(bytes), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException | IllegalStateException none) {
      return Optional.empty();
    }
  }

  private BytesEncryptor sealing(String purpose) {
    byte[] key = HexFormat.of().parseHex(mark("sealing", purpose));
    return new AesBytesEncryptor(
        new SecretKeySpec(key, "AES"), KeyGenerators.secureRandom(IV_BYTES), CipherAlgorithm.GCM);
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
