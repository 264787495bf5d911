package org.claviger.application.signin;

import org.claviger.application.signin.spi.MemberLetters;

class FakeLettersTest implements MemberLettersContract {
    @Override
    public MemberLetters letters() {
        return new FakeLetters();
    }
}
