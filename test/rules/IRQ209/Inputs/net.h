/* Part of irqlint, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * A network device whose two works, that arm each other, are cancelled when it is closed.
 */
#ifndef TEST_NET_H
#define TEST_NET_H

#include <linux/types.h>

struct net_device;

struct net_device_ops {
	int (*ndo_stop)(struct net_device *ndev);
};

extern void dev_close(struct net_device *ndev);
extern bool netif_running(const struct net_device *ndev);
extern struct net_device *jack_netdev(void *jack);
extern void *jack_of(struct net_device *ndev);

#endif
