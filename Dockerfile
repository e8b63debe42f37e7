# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# irqlint and what 'irqlint prepare' needs, from Debian 12 alone:
#
#   docker build -t irqlint .
#   docker run --rm -v "$PWD/linux:/linux" -v irqlint:/var/cache/irqlint irqlint check --kernel /linux

FROM debian:12 AS build
COPY . /irqlint
WORKDIR /irqlint
RUN apt-get update && scripts/install-deps.sh build \
  && cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=OFF \
  && cmake --build build && cd build && cpack -B /package

FROM debian:12
COPY --from=build /package/*.deb /tmp/
RUN apt-get update \
  && apt-get install -y --no-install-recommends /tmp/*.deb clang-19 lld-19 llvm-19 make gcc libc6-dev bc bison \
    flex libelf-dev libssl-dev kmod perl cpio rsync xz-utils python3 git \
  && rm -rf /tmp/*.deb /var/lib/apt/lists/* \
  && git config --system --add safe.directory '*'
ENV XDG_CACHE_HOME=/var/cache
ENTRYPOINT ["irqlint"]
