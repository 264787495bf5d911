package org.claviger.application.signin;

import org.claviger.application.signin.spi.MemberMint;

final class FakeMemberMintTest implements MemberMintContract {
    @Override
    public MemberMint mint() {
        return new FakeMemberMint(1);
    }

    @Override
    public MemberMint mintWithAnotherKey() {
        return new FakeMemberMint(1, "another key");
    }
}
