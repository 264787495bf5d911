package org.claviger.adapters.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.claviger.application.InMemoryInstallation;
import org.claviger.application.StartRefused;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyTest {
    private static final byte[] PLAIN = "something private".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private final InMemoryInstallation installation = new InMemoryInstallation();
    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("master.key");
    }

    private MasterKey open() {
        return MasterKey.open(Optional.empty(), file, installation, new SecureRandom());
    }

    private MasterKey open(String fromEnvironment) {
        return MasterKey.open(Optional.of(fromEnvironment), file, installation, new SecureRandom());
    }

    private void write(String text, String permissions) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void the_first_start_makes_a_file_that_only_its_owner_can_read() throws IOException {
        open();

        String text = Files.readString(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(text).endsWith("\n");
        assertThat(Base64.getUrlDecoder().decode(text.strip())).hasSize(32);
        assertThat(installation.masterKeyCheck()).isPresent();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void the_second_start_reads_the_file_and_leaves_it_as_it_is() throws IOException {
        MasterKey first = open();
        String text = Files.readString(file);
        var longAgo = FileTime.from(Instant.parse("2001-01-01T00:00:00Z"));
        Files.setLastModifiedTime(file, longAgo);

        MasterKey second = open();

        assertThat(second.derive("a purpose")).isEqualTo(first.derive("a purpose"));
        assertThat(Files.readString(file)).isEqualTo(text);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);
    }

    @Test
    void two_installations_have_two_keys() {
        MasterKey one = open();
        file = folder.resolve("other.key");
        MasterKey other = MasterKey.open(Optional.empty(), file, new InMemoryInstallation(), new SecureRandom());

        assertThat(one.derive("a purpose")).isNotEqualTo(other.derive("a purpose"));
    }

    @Test
    void a_missing_file_is_refused_when_the_database_was_made_with_a_key() throws IOException {
        open();
        Files.delete(file);

        assertThatThrownBy(this::open)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("is missing")
                .hasMessageContaining("CLAVIGER_MASTER_KEY");
        assertThat(file).doesNotExist();
    }

    @Test
    void another_key_than_the_one_of_the_database_is_refused() throws IOException {
        open();
        String right = Files.readString(file).strip();
        write(MasterKeys.text(7), "rw-------");

        assertThatThrownBy(this::open)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("is not the one that the database was made with");
        assertThatThrownBy(() -> open(MasterKeys.text(8)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("CLAVIGER_MASTER_KEY")
                .hasMessageNotContaining(MasterKeys.text(8));
        assertThat(Files.readString(file)).isEqualTo(MasterKeys.text(7));
        assertThat(open(right)).isNotNull();
    }

    @Test
    void a_file_that_others_may_read_or_change_is_refused() throws IOException {
        for (String permissions : List.of("rw-r-----", "rw-rw----", "rw----r--", "rw--w----", "rwxrwxrwx")) {
            write(MasterKeys.text(1), permissions);

            assertThatThrownBy(this::open)
                    .as(permissions)
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("chmod 600 " + file);
        }
        assertThat(installation.masterKeyCheck()).isEmpty();
    }

    @Test
    void a_malformed_file_is_refused_and_not_quoted() throws IOException {
        String right = MasterKeys.text(1);
        for (String text : List.of(
                "",
                "\n",
                "secret?",
                right.substring(1),
                right + "AA",
                right + "\n" + right,
                right.substring(0, 20) + " " + right.substring(20),
                "\u00e9".repeat(43))) {
            write(text, "rw-------");

            assertThatThrownBy(this::open)
                    .as(text)
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageNotContaining("secret?")
                    .hasMessageNotContaining(right.substring(1));
            assertThat(Files.readString(file)).isEqualTo(text);
        }
        assertThat(installation.masterKeyCheck()).isEmpty();
    }

    @Test
    void a_malformed_key_in_the_environment_is_refused_and_not_quoted() {
        for (String text : List.of(
                "secret?", " ", MasterKeys.text(1) + "AA", MasterKeys.text(1).substring(2))) {
            assertThatThrownBy(() -> open(text))
                    .as(text)
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("CLAVIGER_MASTER_KEY")
                    .hasMessageNotContaining("secret?")
                    .hasMessageNotContaining(MasterKeys.text(1).substring(2))
                    .hasNoCause();
        }
        assertThat(installation.masterKeyCheck()).isEmpty();
    }

    @Test
    void a_folder_in_the_place_of_the_file_is_refused() throws IOException {
        Files.createDirectory(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));

        assertThatThrownBy(this::open).isInstanceOf(StartRefused.class).hasMessageContaining(file.toString());
    }

    @Test
    void a_link_to_a_file_that_is_gone_is_refused_and_left_alone() throws IOException {
        Path target = folder.resolve("gone");
        Files.createSymbolicLink(file, target);

        assertThatThrownBy(this::open).isInstanceOf(StartRefused.class);
        assertThat(file).isSymbolicLink();
        assertThat(target).doesNotExist();
    }

    @Test
    void a_key_in_the_environment_needs_no_file_and_makes_none() {
        MasterKey key = open(MasterKeys.text(1));

        assertThat(key.derive("a purpose"))
                .isEqualTo(MasterKeys.number(1).derive("a purpose"))
                .hasSize(32);
        assertThat(file).doesNotExist();
    }

    @Test
    void a_key_in_the_environment_goes_before_the_file() throws IOException {
        write(MasterKeys.text(2), "rw-------");

        MasterKey key = open(MasterKeys.text(1));

        assertThat(key.derive("a purpose")).isEqualTo(MasterKeys.number(1).derive("a purpose"));
        assertThat(Files.readString(file)).isEqualTo(MasterKeys.text(2));
    }

    @Test
    void purposes_have_keys_of_their_own() {
        MasterKey key = MasterKeys.number(1);

        assertThat(key.derive("one")).isNotEqualTo(key.derive("other"));
        assertThat(key.derive("one")).isNotEqualTo(MasterKeys.number(2).derive("one"));
    }

    @Test
    void what_was_encrypted_is_decrypted_for_the_same_context() {
        MasterKey key = MasterKeys.number(1);

        byte[] sealed = key.encrypt(PLAIN, "signing key 1");

        assertThat(key.decrypt(sealed, "signing key 1")).isEqualTo(PLAIN);
        assertThat(key.decrypt(key.encrypt(new byte[0], ""), "")).isEmpty();
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("private");
        assertThat(key.encrypt(PLAIN, "signing key 1")).isNotEqualTo(sealed);
    }

    @Test
    void what_was_changed_or_cut_off_or_belongs_elsewhere_is_refused() {
        MasterKey key = MasterKeys.number(1);
        byte[] sealed = key.encrypt(PLAIN, "signing key 1");

        for (int place = 0; place < sealed.length; place++) {
            byte[] tampered = sealed.clone();
            tampered[place] ^= 1;
            assertRefused(key, tampered, "signing key 1");
            assertRefused(key, Arrays.copyOf(sealed, place), "signing key 1");
        }
        assertRefused(key, Arrays.copyOf(sealed, sealed.length + 1), "signing key 1");
        assertRefused(key, sealed, "signing key 2");
        assertRefused(key, sealed, "");
        assertRefused(MasterKeys.number(2), sealed, "signing key 1");
    }

    private static void assertRefused(MasterKey key, byte[] sealed, String context) {
        assertThatThrownBy(() -> key.decrypt(sealed, context))
                .isInstanceOf(StartRefused.class)
                .hasMessage("A %s in the database is damaged: restore the database from a backup.", context);
    }

    @Test
    void a_text_of_it_tells_nothing() {
        assertThat(MasterKeys.number(1).toString()).isEqualTo("MasterKey[hidden]");
    }
}
