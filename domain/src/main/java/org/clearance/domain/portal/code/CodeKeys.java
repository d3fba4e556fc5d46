package org.clearance.domain.portal.code;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/**
 * Derives keys from what a person holds, and encrypts with them (AES-256-GCM). The database alone
 * opens nothing of it.
 */
@Component
public final class CodeKeys {
  private static final int KEY_BYTES = 32;
  private static final int IV_BYTES = 16;
  private static final int TAG_BYTES = 16;

  /** The code has 59 bits of its own, so that these need not slow anybody down. */
  private static final int ITERATIONS = 10_000;

  private static final int MARK_BYTES = 12;

  private final int iterations;

  /** Keys as the program derives them. */
  public CodeKeys() {
    this(ITERATIONS);
  }

  CodeKeys(int iterations) {
    this.iterations = iterations;
  }

  /** Where a code leads to: it tells nothing of the code. */
  public byte[] place(ReferralCode code) {
    return derived(code.letters(), "clearance place");
  }

  /** The place in hexadecimal digits, as part of a name. */
  public String placeHex(ReferralCode code) {
    return HexFormat.of().formatHex(place(code));
  }

  /** The key of a code and a date of birth. */
  public byte[] key(ReferralCode code, LocalDate born) {
    return derived(code.letters(), "clearance key " + born);
  }

  /** The key of a token of 32 random bytes. */
  public static byte[] key(byte[] token) {
    return hmac(token, "clearance token");
  }

  /** The mark of a key of 32 random bytes, by which what it opens is known and not opened. */
  public static String mark(byte[] key) {
    return HexFormat.of().formatHex(hmac(key, "clearance mark"), 0, MARK_BYTES);
  }

  private static byte[] hmac(byte[] key, String of) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(of.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private byte[] derived(String secret, String salt) {
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
          .generateSecret(
              new PBEKeySpec(
                  secret.toCharArray(),
                  salt.getBytes(StandardCharsets.UTF_8),
                  iterations,
                  KEY_BYTES * Byte.SIZE))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has PBKDF2WithHmacSHA256", e);
    }
  }

  /** Encrypts; each call gives another result. */
  public static byte[] seal(byte[] key, byte[] bytes) {
    return sealing(key).encrypt(bytes);
  }

  /** Decrypts; empty where the key is another one, or the bytes were changed. */
  public static Optional<byte[]> open(byte[] key, byte[] sealed) {
    if (sealed.length < IV_BYTES + TAG_BYTES) {
      return Optional.empty();
    }
    try {
      return Optional.of(sealing(key).decrypt(sealed));
    } catch (IllegalStateException none) {
      return Optional.empty();
    }
  }

  private static BytesEncryptor sealing(byte[] key) {
    return new AesBytesEncryptor(
        new SecretKeySpec(key, "AES"), KeyGenerators.secureRandom(IV_BYTES), CipherAlgorithm.GCM);
  }
}
