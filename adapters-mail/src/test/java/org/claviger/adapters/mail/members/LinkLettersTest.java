package org.claviger.adapters.mail.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.claviger.application.members.SamplePeople;
import org.claviger.application.signin.MemberLettersContract;
import org.claviger.application.signin.spi.MemberLetters;
import org.claviger.application.spi.Mail;
import org.junit.jupiter.api.Test;

class LinkLettersTest implements MemberLettersContract {
    @Override
    public MemberLetters letters() {
        return new LinkLetters("https://keys.example.org/claviger", Locale.ENGLISH);
    }

    @Test
    void a_letter_reads_well_in_both_forms() {
        Mail mail = letters().passwordReset("1", new SamplePeople(1).user("Ada & Co", "ada@example.org"), TICKET, END);
        String link = "https://keys.example.org/claviger/portal/new-password#" + TICKET.reveal();

        assertThat(mail.subject()).isEqualTo("Choose a new password for Claviger");
        assertThat(mail.text()).isEqualTo("""
                Hello Ada & Co,

                Somebody has asked for a new password for ada@example.org in Claviger at https://keys.example.org/claviger. \
                If that was you, this link leads to where you choose it:

                %s

                The link works once, until 2026-11-28 10:00 UTC. Whoever has it can act as you: do not pass this mail on.

                If it was somebody else, do nothing: your password stays as it is.
                """.formatted(link));
        assertThat(mail.html())
                .startsWith("<!doctype html>\n<html lang=\"en\">")
                .contains("<p>Hello Ada &amp; Co,</p>", "<p><a href=\"" + link + "\">" + link + "</a></p>");
    }

    @Test
    void an_invitation_leads_to_its_page() {
        Mail mail = letters().invitation("1", new SamplePeople(1).user("Ada", "ada@example.org"), TICKET, END);

        assertThat(mail.text())
                .contains("\nhttps://keys.example.org/claviger/portal/invitation#" + TICKET.reveal() + "\n");
    }

    @Test
    void letters_are_written_in_german_too() {
        Mail mail = new LinkLetters("https://keys.example.org", Locale.GERMAN)
                .passwordReset("1", new SamplePeople(1).user("Ada", "ada@example.org"), TICKET, END);

        assertThat(mail.subject()).isEqualTo("Neues Passwort für Claviger wählen");
        assertThat(mail.text()).startsWith("Guten Tag, Ada,\n").contains("ada@example.org", "bis 2026-11-28 10:00 UTC");
        assertThat(mail.html()).startsWith("<!doctype html>\n<html lang=\"de\">");
    }
}
