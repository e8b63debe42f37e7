// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands in for <linux/regmap.h>: only what the tests use, in the shape that the kernel gives it.

#ifndef IRQLINT_MOCK_REGMAP_H
#define IRQLINT_MOCK_REGMAP_H

#include <linux/device.h>

struct i2c_client;
struct lock_class_key {
	int dummy;
};
struct regmap;

typedef void (*regmap_lock)(void *);
typedef void (*regmap_unlock)(void *);

struct regmap_config {
	const char *name;
	int reg_bits;
	int reg_stride;
	int val_bits;
	bool disable_locking;
	regmap_lock lock;
	regmap_unlock unlock;
	void *lock_arg;
	bool fast_io;
	unsigned int max_register;
	int cache_type;
	bool use_hwlock;
	bool use_raw_spinlock;
};

struct regmap_bus {
	bool fast_io;
	int (*write)(void *context, const void *data, size_t count);
	int (*reg_write)(void *context, unsigned int reg, unsigned int val);
	int (*reg_read)(void *context, unsigned int reg, unsigned int *val);
};

#define __regmap_lockdep_wrapper(fn, name, ...)                       \
	(({                                                           \
		static struct lock_class_key _key;                    \
		fn(__VA_ARGS__, &_key,                                \
		   KBUILD_BASENAME ":" __stringify(__LINE__) ":"      \
		   "(" name ")->lock");                               \
	}))

extern struct regmap *__devm_regmap_init(struct device *dev,
					 const struct regmap_bus *bus,
					 void *bus_context,
					 const struct regmap_config *config,
					 struct lock_class_key *lock_key,
					 const char *lock_name);
extern struct regmap *
__devm_regmap_init_i2c(struct i2c_client *i2c,
		       const struct regmap_config *config,
		       struct lock_class_key *lock_key, const char *lock_name);
extern struct regmap *
__devm_regmap_init_mmio_clk(struct device *dev, const char *clk_id,
			    void __iomem *regs,
			    const struct regmap_config *config,
			    struct lock_class_key *lock_key,
			    const char *lock_name);

#define devm_regmap_init(dev, bus, bus_context, config)               \
	__regmap_lockdep_wrapper(__devm_regmap_init, #config, dev,    \
				 bus, bus_context, config)
#define devm_regmap_init_i2c(i2c, config)                             \
	__regmap_lockdep_wrapper(__devm_regmap_init_i2c, #config, i2c, \
				 config)
#define devm_regmap_init_mmio_clk(dev, clk_id, regs, config)          \
	__regmap_lockdep_wrapper(__devm_regmap_init_mmio_clk, #config, \
				 dev, clk_id, regs, config)
#define devm_regmap_init_mmio(dev, regs, config) \
	devm_regmap_init_mmio_clk(dev, NULL, regs, config)

extern int regmap_read(struct regmap *map, unsigned int reg,
		       unsigned int *val);
extern int regmap_write(struct regmap *map, unsigned int reg,
			unsigned int val);
extern int regmap_update_bits_base(struct regmap *map, unsigned int reg,
				   unsigned int mask, unsigned int val,
				   bool *change, bool async, bool force);
extern void regcache_cache_only(struct regmap *map, bool enable);
extern struct regmap *dev_get_regmap(struct device *dev, const char *name);

static inline int regmap_update_bits(struct regmap *map, unsigned int reg,
				     unsigned int mask, unsigned int val)
{
	return regmap_update_bits_base(map, reg, mask, val, NULL, false,
				       false);
}

#endif
