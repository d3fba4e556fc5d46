package org.clearance.portal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.Provider;
import java.security.Security;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.SecretKeyFactorySpi;
import javax.crypto.spec.PBEKeySpec;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * What an answer costs: the statements that are sent to the database, and the rounds in which keys
 * are derived. Two answers with the same work take the same time, which no test may measure.
 */
final class DoneWork extends DelegatingDataSource {
  private static final String KEYS = "PBKDF2WithHmacSHA256";
  private static final AtomicLong ROUNDS = new AtomicLong();

  private final List<String> statements = new CopyOnWriteArrayList<>();

  DoneWork(DataSource database) {
    super(database);
  }

  /**
   * The work for an answer.
   *
   * @param statements in their order
   * @param rounds of deriving keys
   */
  record Of<T>(T answer, List<String> statements, long rounds) {}

  /** Does something, and tells what it took. */
  <T> Of<T> of(java.util.function.Supplier<T> answering) {
    var counting = new Counting();
    Security.insertProviderAt(counting, 1);
    try {
      statements.clear();
      ROUNDS.set(0);
      T answer = answering.get();
      return new Of<>(answer, List.copyOf(statements), ROUNDS.get());
    } finally {
      Security.removeProvider(counting.getName());
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    return (Connection)
        Proxy.newProxyInstance(
            DoneWork.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                statements.add((String) arguments[0]);
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw Objects.requireNonNull(e.getCause());
              }
            });
  }

  /** Derives keys as the Java that runs the tests does, and counts the rounds. */
  private static final class Counting extends Provider {
    private static final long serialVersionUID = 1L;

    Counting() {
      super("Counting", "1", "");
      putService(
          new Service(this, "SecretKeyFactory", KEYS, Keys.class.getName(), null, null) {
            @Override
            public Object newInstance(Object parameter) {
              return new Keys();
            }
          });
    }
  }

  private static final class Keys extends SecretKeyFactorySpi {
    @Override
    protected SecretKey engineGenerateSecret(KeySpec spec) throws InvalidKeySpecException {
      ROUNDS.addAndGet(((PBEKeySpec) spec).getIterationCount());
      try {
        return SecretKeyFactory.getInstance(KEYS, "SunJCE").generateSecret(spec);
      } catch (InvalidKeySpecException e) {
        throw e;
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    protected KeySpec engineGetKeySpec(SecretKey key, Class<?> spec) {
      throw new UnsupportedOperationException();
    }

    @Override
    protected SecretKey engineTranslateKey(SecretKey key) throws InvalidKeyException {
      throw new InvalidKeyException(((Key) key).getAlgorithm());
    }
  }
}
