package org.claviger.application.members;

import org.claviger.application.members.spi.MemberLetters;

class FakeLettersTest implements MemberLettersContract {
    @Override
    public MemberLetters letters() {
        return new FakeLetters();
    }
}
