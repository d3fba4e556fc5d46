package org.clearance.app;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import org.clearance.domain.ground.store.Sha256;
import org.postgresql.PGConnection;

/**
 * What no identification can do without, done plainly: reads a file once with FastCSV, hashes it,
 * writes as many bytes as the exports have, and copies as many rows and bytes as the run keeps into
 * a new PostgreSQL of the same kind, with the same durability. {@link IdentifyBenchmark} runs it
 * beside the real thing.
 *
 * <p>Arguments: the file, a folder, the bytes of the exports, and for each table {@code
 * rows:bytes}.
 */
final class Floor {
  private static final int BLOCK = 1 << 20;

  private Floor() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    try (var database = EmbeddedDatabase.start(folder.resolve("postgres"))) {
      read(Path.of(arguments[0]));
      write(folder.resolve("exports"), Long.parseLong(arguments[2]));
      try (Connection connection =
          DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
        for (int i = 3; i < arguments.length; i++) {
          String[] table = arguments[i].split(":");
          copy(connection, "t" + i, Long.parseLong(table[0]), Long.parseLong(table[1]));
        }
      }
    }
  }

  private static void read(Path file) throws IOException {
    long fields = 0;
    var digest = Sha256.newDigest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest);
        var rows =
            CsvReader.builder()
                .allowExtraCharsAfterClosingQuote(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(in)) {
      for (var row : rows) {
        fields += row.getFieldCount();
      }
    }
    System.out.println(fields + " fields, SHA-256 " + Sha256.hex(digest.digest()));
  }

  private static void write(Path file, long bytes) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long left = bytes; left > 0; ) {
        block.clear().limit((int) Math.min(BLOCK, left));
        left -= out.write(block);
      }
    }
  }

  private static void copy(Connection connection, String table, long rows, long bytes)
      throws SQLException {
    try (var create = connection.createStatement()) {
      create.execute("create table " + table + " (id bigint primary key, content text not null)");
    }
    byte[] content = new byte[(int) (bytes / rows)];
    Arrays.fill(content, (byte) 'x');
    var copy =
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin");
    for (long id = 1; id <= rows; id++) {
      byte[] start = (id + "\t").getBytes(StandardCharsets.US_ASCII);
      byte[] row = Arrays.copyOf(start, start.length + content.length + 1);
      System.arraycopy(content, 0, row, start.length, content.length);
      row[row.length - 1] = '\n';
      copy.writeToCopy(row, 0, row.length);
    }
    copy.endCopy();
  }
}
